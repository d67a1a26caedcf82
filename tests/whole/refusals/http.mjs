// What browsers, scanners and attackers may not ask for.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { test } from 'node:test';
import { within } from '../lib/until.mjs';
import { counted, kSentence, neighbourhood } from './neighbour.mjs';

/** Everything that comes back until the server closes. */
function said(port, bytes) {
  const answer = new Promise((end) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('data', (piece) => (text += piece.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => end(text));
    socket.write(bytes);
  });
  return within('the server to answer and close', answer);
}

const framing = 'ioc_http_refused_total{reason="framing"}', host = 'ioc_http_refused_total{reason="host"}';
const origin = 'ioc_http_refused_total{reason="origin"}', right = 'ioc_http_refused_total{reason="right"}';
const kAsked = 'ioc_http_requests_total'; // what no counter of refusals is for, among them the look at the counter itself

/** Head lines after `Host`, body → status, code and counter. */
function cases(here, cookie) {
  const request = (line, ...more) => [`${line} HTTP/1.1`, `Host: ${here}`, ...more].join('\r\n') + '\r\n\r\n';
  const post = (more, body = '{}') => request('POST /api/sign-in', 'Content-Type: application/json', ...more, 'Connection: close') + body;
  const smuggled = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n';
  return {
    'a length and chunks at once': [post(['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`), 400, 'bad_request', framing],
    'chunks': [post(['Transfer-Encoding: chunked'], `2\r\n{}\r\n0\r\n\r\n${smuggled}`), 501, 'transfer_encoding', framing],
    'chunks in disguise': [post(['Transfer-Encoding: \tchunKed, identity'], smuggled), 501, 'transfer_encoding', framing],
    'two lengths': [post(['Content-Length: 2', 'Content-Length: 40'], smuggled), 400, 'bad_request', framing],
    'a length with a sign': [post(['Content-Length: +2']), 400, 'bad_request', framing],
    'a length in hexadecimal': [post(['Content-Length: 0x2']), 400, 'bad_request', framing],
    'a length beyond all numbers': [post([`Content-Length: ${'9'.repeat(30)}`]), 400, 'bad_request', framing],
    'a field name with a space': [request('GET /healthz', 'X-A : 1'), 400, 'bad_request', framing],
    'a GET with a body': [request('GET /healthz', 'Content-Length: 5', 'Connection: close') + 'hello', 413, 'too_large', framing],
    'noise': [Buffer.concat([randomBytes(300), Buffer.from('\r\n\r\n')]), 400, 'bad_request', framing],
    'a head of 20 kB': [request('GET /healthz', `X-Long: ${'x'.repeat(20_000)}`), 431, 'header_too_large', framing],
    'a target of 20 kB': [request(`GET /${'x'.repeat(20_000)}`), 431, 'header_too_large', framing],
    'a body of 1 MB': [post(['Content-Length: 1000000']), 413, 'too_large', framing],
    'a way out of the house': [request('GET /../../etc/passwd', 'Connection: close'), 400, 'bad_request', framing],
    'the same, written in percent': [request('GET /%2e%2e/%2e%2e/etc/passwd', 'Connection: close'), 400, 'bad_request', framing],
    'a zero byte in the target': [request('GET /%00', 'Connection: close'), 400, 'bad_request', framing],
    'no host': ['GET /healthz HTTP/1.1\r\n\r\n', 400, 'bad_host', framing],
    'two hosts': [request('GET /healthz', `Host: ${here}`), 400, 'bad_host', framing],
    'a host that is not ours': [request('GET /healthz').replace(here, 'evil.example'), 421, 'wrong_host', host],
    'a host that begins like ours': [request('GET /healthz').replace(here, '127.0.0.1.evil.example'), 421, 'wrong_host', host],
    'TRACE': [request('TRACE /healthz', 'Connection: close'), 405, 'method', kAsked],
    'CONNECT': [request('CONNECT /healthz', 'Connection: close'), 405, 'method', kAsked],
    'an expectation': [request('GET /healthz', 'Expect: miracles', 'Connection: close'), 417, 'expectation', kAsked],
    'a post from another site': [post(['Origin: http://evil.example', 'Content-Length: 2']), 403, 'wrong_origin', origin],
    'a post from nowhere': [post(['Origin: null', 'Content-Length: 2']), 403, 'wrong_origin', origin],
    'a post that a form could send': [post(['Content-Length: 2']).replace('application/json', 'text/plain'), 415, 'content_type', origin],
    'a body that is no JSON': [post(['Content-Length: 5'], '{"a":'), 400, 'bad_input', kAsked],
    'a body of brackets': [post(['Content-Length: 4000'], '['.repeat(4000)), 400, 'bad_input', kAsked],
    'a stranger at the API': [request('GET /api/alarms', 'Connection: close'), 401, 'not_signed_in', right],
    'a stranger who tries paths': [request('GET /api/secrets', 'Connection: close'), 401, 'not_signed_in', right],
    'a cookie that nobody gave': [request('GET /api/alarms', `Cookie: ${cookie.split('=')[0]}=${'A'.repeat(43)}`, 'Connection: close'), 401, 'not_signed_in', right],
    'two cookies': [request('GET /api/alarms', `Cookie: ${cookie}`, `Cookie: ${cookie}`, 'Connection: close'), 401, 'not_signed_in', right],
    'an operator who makes users': [request('POST /api/users', `Cookie: ${cookie}`, 'Content-Type: application/json', 'Content-Length: 2', 'Connection: close') + '{}', 403, 'no_right', right],
  };
}

test('hostile HTTP is refused in one sentence, counted, and harms nobody', async (t) => {
  const { centre, undisturbed } = await neighbourhood(t);
  const here = `127.0.0.1:${centre.port}`;
  for (const [what, [bytes, status, code, counter]] of Object.entries(cases(here, await centre.session('lan')))) {
    await t.test(what, async () => {
      const ask = () => said(centre.port, bytes);
      const text = counter === kAsked ? await ask() : await counted(centre, counter, ask);
      assert.match(text, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.equal(text.match(/HTTP\/1\.1 \d/g).length, 1, 'one answer, nothing smuggled behind it');
      const refusal = JSON.parse(Buffer.from(text.split('\r\n\r\n')[1], 'latin1').toString('utf8'));
      assert.equal(refusal.code, code);
      assert.match(refusal.text.vi, kSentence);
      assert.match(refusal.text.en, kSentence);
    });
  }
  await t.test('every one of them was a request', async () => assert.ok((await centre.metric(kAsked)) > 34));
  await t.test('no handler failed', async () => assert.equal(await centre.metric('ioc_http_failed_total'), 0));
  await t.test('nobody else noticed', undisturbed);
});
