// A stand-in centre for work on the console's looks. See README.md beside this file.
import { readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alarms, cameras, devices, now, sceneOf, tiles, units } from './commune.mjs';
import { file, still, watch } from './pictures.mjs';
import { accept } from './websocket.mjs';

const kDist = join(fileURLToPath(new URL('.', import.meta.url)), '../dist');
const kPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' };
const kVerbs = {
  wall: 'alarm.see camera.see camera.watch device.see tile.see', liaison: 'alarm.see alarm.acknowledge alarm.footage alarm.note camera.see', leader: 'alarm.see camera.see tile.see device.see',
  duty_operator: 'alarm.see alarm.acknowledge alarm.resolve alarm.assign alarm.shelve alarm.footage duty.keep alarm.note camera.see camera.watch device.see tile.see', technician: 'alarm.see camera.see camera.watch camera.configure camera.test rule.see rule.configure device.see tile.see',
  auditor: 'audit.see tile.see', administrator: 'user.see user.configure audit.see device.see camera.see camera.watch camera.configure camera.test rule.see rule.configure tile.see alarm.see',
};
kVerbs.shift_lead = kVerbs.duty_operator;
const kNames = { wall: 'Màn hình lớn', liaison: 'Công an xã Phúc Hòa', leader: 'Lãnh đạo', duty_operator: 'Vân', shift_lead: 'Thắng', technician: 'Hòa', auditor: 'Kiểm', administrator: 'Quản trị' };
const T = (vi, en = vi) => ({ vi, en });
const kLife = { assignee: '', assigned_by: '', assigned_at: 0, started_by: '', started_at: 0, closed_by: '', closed_at: 0, act_by: 0, overdue: false, level: 0, latched: true, chattering: false, reopened: 0, parent: '', incident: '', shelf: null };
for (const alarm of alarms) Object.assign(alarm, { ...kLife, ...alarm });
const duty = { unit: 'phuc-hoa', people: process.env.STORY === 'calm' ? [{ user: 'van', name: 'Vân', since: now() - 36e5, sound_tested_at: now() - 36e5, took_from: 'Thắng' }] : [], last_name: 'Thắng', last_ended_at: now() - 36e5, last_forgotten: false, last_note: 'Camera Cầu Đá rung do gió, đã tạm hoãn đến 23:30.', last_left: ['Đang xử lý · Cao · Vật chắn đường · số 2026-0612-027'], direct: [T('Công an xã', 'Commune police')] };
const lines = new Set();
let number = 100;
const rules = [{ id: 'r-01', unit: 'phuc-hoa', kind: 'motion', enabled: true, name: T('Vườn ban đêm', 'Orchard at night'), title: T('Có người vào vườn'), priority: 2, weekdays: [1, 2, 3, 4, 5, 6, 7], from: '21:00', to: '05:00', camera: 'cam-09', zone_name: 'Sân cân', zone: [[0.1, 0.5], [0.5, 0.35], [0.85, 0.5], [0.9, 0.95], [0.2, 0.98]], line: [], direction: 'both', minimum_height: 0.17, maximum_height: 1, persistence_s: 4, classes: [], device: '', quantity: '', above: null, below: null, clear_at: null, hold_s: 0, origin: 'console' }];
const users = Object.entries(kNames).map(([role, name], i) => ({ id: role.replace('_', '-'), name, role, units: ['phuc-hoa'], cameras: [], enabled: i !== 6, last_seen: i === 5 ? 0 : now() - i * 4e6, locked: i === 4 }));
const history = (a) => [{ at: a.raised_at, what: 'raised', who: '', text: T('Lập cảnh báo, đã lưu', 'Raised and stored') }, { at: a.raised_at + 1000, what: 'notice', who: '', text: T('Gửi Công an xã', 'Sent to police') }, ...(a.acknowledged_at ? [{ at: a.acknowledged_at, what: 'acknowledged', who: a.acknowledged_by, text: T('Tiếp nhận', 'Acknowledged') }] : [])];

const kRoutes = [
  ['GET', /^\/api\/alarms$/, (m, u) => ({ alarms: alarms.filter((a) => (u.searchParams.get('open') === 'false' ? a.life === 'resolved' : true)), next: '', open: 7 })],
  ['GET', /^\/api\/alarms\/(.+)$/, (m) => { const alarm = alarms.find((a) => a.id === m[1]); return alarm && { alarm, history: history(alarm), track: alarm.evidence.box ? [0, 1, 2, 3].map((i) => ({ ...alarm.evidence.box, x: 0.48 + i * 0.006, y: 0.33 + i * 0.04 })) : [] }; }],
  ['GET', /^\/api\/cameras\/([^/]+)$/, (m) => { const camera = cameras.find((c) => c.id === m[1]); return camera && { camera, streams: [{ url: 'rtsp://10.20.1.12:554/sub', user: 'ioc', has_password: true, allow_basic: false, roles: ['analyse', 'live'], source: 'rtsp' }], exclude: [{ id: 'x1', name: 'Nhà dân', polygon: [[0.7, 0.2], [0.98, 0.2], [0.98, 0.4], [0.7, 0.4]] }], analyse_hz: 5, model: 'Hikvision DS-2CD', sensitivity: 'normal', sensitivities: [{ name: 'low', title: T('Ít báo', 'Few alarms'), explained: T('Chỉ vật lớn, gần'), minimum_share: 0.004, confirm: 3 }, { name: 'normal', title: T('Thường', 'Usual'), explained: T('Người ở khoảng cách vừa'), minimum_share: 0.0015, confirm: 2 }], classifies: false, pictures: 184302, lost_packets: 31, reconnects: 2, rejected: [{ code: 'too_small', reason: { vi: 'Quá nhỏ so với độ nhạy', en: 'Too small for the sensitivity' }, pictures: 733 }], closer: { needed: false, core_percent: 4.2, moving_share: 0.03 }, decode_ms_per_minute: 820 }; }],
  ['GET', /^\/api\/cameras$/, () => cameras],
  ['GET', /^\/api\/rules$/, (m, u) => rules.filter((r) => r.camera === u.searchParams.get('camera'))],
  ['GET', /^\/api\/devices$/, () => devices],
  ['GET', /^\/api\/devices\/[^/]+\/series$/, () => ({ unit: 'm', points: Array.from({ length: 200 }, (_, i) => ({ at: now() - 864e5 + i * 432e3, value: 1.6 + Math.sin(i / 30) * 0.3 + i / 900 })).filter((_, i) => i < 90 || i > 110) })],
  ['GET', /^\/api\/users$/, () => users],
  ['POST', /^\/api\/users\/[^/]+\/link$/, () => ({ path: '/sign-in?token=technician', expires_at: now() + 9e5 })],
  ['GET', /^\/api\/audit$/, () => ({ lines: Array.from({ length: 30 }, (_, i) => ({ number: 900 - i, at: now() - i * 65e3, who: ['van', 'hoa', ''][i % 3], verb: ['alarm.acknowledge', 'camera.configure', 'session.start'][i % 3], object: ['01J…003', 'cam-04', 'van'][i % 3], detail: i % 3 ? '' : 'Tiếp nhận từ bàn trực', hash: `a3f9${(i * 7919).toString(16).padStart(8, '0')}` })), next: 870, chain_intact: true })],
  ['POST', /^\/api\/camera-test$/, () => ({ passed: true, steps: [{ passed: true, text: T('Đăng nhập được, kiểu Digest SHA-256', 'Signed in, Digest SHA-256') }, { passed: true, text: T('Đọc được luồng H.264', 'Stream readable, H.264') }, { passed: false, text: T('Hình khóa 10 giây một lần: mở hình chậm', 'Key picture every 10 s: slow to open') }], advice: T('Video › Luồng phụ › I-frame: 30 (2 giây).', 'Video › Substream › I-frame: 30 (2 s).'), codec: 'avc1.64001E', width: 640, height: 360, fps: 15, kbit_s: 512, key_every_s: 10, authentication: 'Digest SHA-256', seconds: 6.1, still: `data:image/jpeg;base64,${still(sceneOf['cam-07'])?.toString('base64') ?? ''}` })],
];

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x');
  const role = /role=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const json = (status, body) => { response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }); response.end(JSON.stringify(body)); };
  if (url.pathname === '/sign-in') { response.writeHead(303, { 'Set-Cookie': `role=${url.searchParams.get('token')}; Path=/`, Location: '/' }); return response.end(); }
  if (url.pathname === '/api/sign-out') { response.writeHead(200, { 'Set-Cookie': 'role=; Path=/; Max-Age=0' }); return response.end('{}'); }
  if (url.pathname === '/api/sign-in') return json(401, { code: 'not_signed_in', text: T('Sai tên đăng nhập hoặc mật khẩu.', 'Wrong user name or password.') });
  if (url.pathname === '/api/session') return role && kVerbs[role] ? json(200, { user: role, name: kNames[role], role, verbs: kVerbs[role].split(' '), units, zone: 'Asia/Ho_Chi_Minh', server_version: '0.1.0', demo: true, demo_page: '', on_duty_known: process.env.STORY === 'calm' }) : json(401, { code: 'not_signed_in', text: T('Chưa đăng nhập', 'Not signed in') });
  const picture = /^\/api\/(?:events|cameras)\/([^/]+)\/still\.jpg$/.exec(url.pathname);
  if (picture) { const jpeg = sceneOf[picture[1]] && still(sceneOf[picture[1]]); response.writeHead(jpeg ? 200 : 404, { 'Content-Type': 'image/jpeg' }); return response.end(jpeg); }
  if (url.pathname.startsWith('/api/')) {
    for (const [method, pattern, answer] of kRoutes) { const match = pattern.exec(url.pathname); if (match && method === request.method) { const body = answer(match, url); return body ? json(200, body) : json(404, { code: 'not_found', text: T('Không tìm thấy', 'Not found') }); } }
    return json(request.method === 'GET' ? 404 : 200, {});
  }
  const path = join(kDist, url.pathname === '/' ? 'index.html' : url.pathname);
  if (!path.startsWith(kDist) || !existsSync(path)) { response.writeHead(404); return response.end(); }
  response.writeHead(200, { 'Content-Type': kTypes[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': kPolicy });
  response.end(readFileSync(path));
});

server.on('upgrade', (request, socket) => (request.url === '/ws/control' ? control : media)(accept(request, socket)));

function control(line) {
  line.send({ type: 'greeting', protocol: 2, server_version: '0.1.0', server_start: 'x', now: now() });
  line.ontext = (text) => {
    const message = JSON.parse(text);
    if (message.type === 'resume') { lines.add(line); line.send({ type: 'snapshot', watermark: number, full: true, alarms: alarms.filter((a) => a.life !== 'resolved'), resolved_today: 4, cameras, devices, tiles, duty: [duty] }); }
    if (message.type === 'command') setTimeout(() => command(line, message), 250);
  };
  const timer = setInterval(() => line.send({ type: 'tick', now: now(), watermark: number }), 2000);
  line.onclose = () => { lines.delete(line); clearInterval(timer); };
}

function command(line, message) {
  const alarm = alarms.find((a) => a.id === message.alarm);
  if (message.name === 'acknowledge' && alarm.life !== 'fresh') return line.send({ type: 'reply', request: message.request, ok: false, refusal: { code: 'taken', text: T(`${alarm.acknowledged_by} đã tiếp nhận trước.`, `${alarm.acknowledged_by} was first.`) } });
  if (message.name === 'acknowledge') Object.assign(alarm, { life: 'acknowledged', acknowledged_by: 'Vân', acknowledged_at: now() });
  if (message.name === 'resolve' || message.name === 'false_alarm') Object.assign(alarm, { life: 'resolved', resolved_by: 'Vân', resolved_at: now(), false_alarm: message.name === 'false_alarm' });
  if (message.name === 'shelve') alarm.shelf = { by: 'Vân', at: now(), until: message.until, once: message.once, reason: message.note };
  if (message.name === 'unshelve') alarm.shelf = null;
  if (message.name === 'assign') Object.assign(alarm, { life: 'assigned', assignee: message.to, assigned_by: 'Vân', assigned_at: now() });
  if (message.name === 'start') Object.assign(alarm, { life: 'in_progress', started_by: 'Vân', started_at: now() });
  if (message.name === 'escalate') alarm.level += 1;
  if (message.note) alarm.note = message.note;
  number += 1;
  for (const one of lines) one.send({ type: 'change', number, what: message.name, who: 'Vân', alarm });
  line.send({ type: 'reply', request: message.request, ok: true, refusal: null });
}

function media(line) {
  const views = new Map();
  line.ontext = (text) => {
    const wanted = new Map(JSON.parse(text).views.map((v) => [v.view, v]));
    for (const [view, stop] of views) if (!wanted.has(view)) { stop(); views.delete(view); }
    for (const [view, v] of wanted) if (!views.has(view)) views.set(view, show(line, v));
  };
  line.onclose = () => { for (const stop of views.values()) stop(); };
}

function show(line, { view, camera, mode }) {
  const scene = sceneOf[camera];
  const chunk = (kind, flags, at, media90k, bytes) => { const head = Buffer.alloc(20); head[0] = kind; head[1] = flags; head.writeUInt16BE(view, 2); head.writeBigInt64BE(BigInt(at), 4); head.writeBigInt64BE(media90k, 12); line.send(Buffer.concat([head, bytes])); };
  const stills = mode === 'stills' || camera === 'cam-09';
  const state = { type: 'view', view, camera, mode: file(scene) ? (stills ? 'stills' : 'mse') : 'none', codec: 'avc1.42C01E', width: 640, height: 360, still_every_s: 2, reason: T('') };
  line.send(state);
  if (state.mode === 'mse') return watch(scene, chunk);
  if (state.mode === 'none') return () => {};
  const jpeg = still(scene);
  const send = () => chunk(3, 1, now(), 0n, jpeg);
  send();
  const timer = setInterval(send, 2000);
  return () => clearInterval(timer);
}

setInterval(() => {
  for (const camera of cameras) { camera.picture_at = now(); if (camera.state === 'offline' && camera.retry_at < now()) { camera.retry_at = now() + 15000; for (const line of lines) line.send({ type: 'camera', camera, removed: false }); } }
}, 1000);
server.listen(8099, '127.0.0.1', () => console.log('stand-in on http://127.0.0.1:8099/sign-in?token=wall'));
