// Name it, then await it: g++ 12 destroys some temporaries twice inside a co_await expression.
import assert from 'node:assert/strict'
import test from 'node:test'
import { bare, cpp, lineOf, text } from './sources.mjs'

// From the keyword to the end of its statement or of the bracket it stands in.
function expressionAt(source, start) {
  let depth = 0
  for (let at = start; at < source.length; ++at) {
    const c = source[at]
    if ('([{'.includes(c)) ++depth
    else if (')]}'.includes(c) && --depth < 0) return source.slice(start, at)
    else if (c === ';' && depth === 0) return source.slice(start, at)
  }
  return source.slice(start)
}

const rules = [
  ['a lambda with a capture', /\[\s*[^\]\s][^\]]*\]\s*(\([^)]*\)\s*)?(mutable\s*|noexcept\s*|->[^{]*)?\{/],
  ['a braced temporary', /[A-Za-z_>]\s*\{\s*[^\s}]/],
  ['a conditional', /[^?]\?[^?]/],
]

export function awaitedTemporaries(path, original) {
  const source = bare(original)
  const found = []
  for (const match of source.matchAll(/\bco_await\b/g)) {
    const expression = expressionAt(source, match.index + 'co_await'.length)
    for (const [what, pattern] of rules) {
      if (pattern.test(expression)) found.push(`${path}:${lineOf(source, match.index)}: ${what} inside co_await; name it first`)
    }
  }
  // `b ? co_await f(T()) : …` and `b && co_await f(T())` go wrong the same way when the call makes a temporary.
  for (const match of source.matchAll(/(\?|&&|\|\|)\s*\(?\s*co_await\b/g)) {
    const expression = expressionAt(source, match.index + match[0].length)
    if (/\w\s*\([^()]*\w\s*[({]/.test(expression)) {
      found.push(`${path}:${lineOf(source, match.index)}: a condition around co_await f(T(…)); name it first`)
    }
  }
  return found
}

test('no temporary that g++ 12 destroys twice is awaited', () => {
  assert.deepEqual(cpp().flatMap((path) => awaitedTemporaries(path, text(path))), [])
})

test('the forms that go wrong are seen, the good ones are not', () => {
  const bad = [
    'auto r = co_await offload(lane, [x] { return x; });',
    'co_await offload(lane, [&, y = 1](std::stop_token) mutable { f(y); });',
    'co_await send(Message{id, "text"});',
    'co_await f(b ? T(1) : T(2));',
    'if (b && co_await f(T(1))) g();',
  ]
  const good = [
    'auto work = [x] { return x; }; auto r = co_await offload(lane, std::move(work));',
    'co_await socket.async_read_some(buffer, use_awaitable);',
    'co_await (read() || timer.async_wait(use_awaitable));',
    'auto value = co_await f(x); if (value) { g(); }',
    'for (;;) { co_await wait(); }',
    '// co_await f([x] {});',
    'if (ready && co_await f(x)) g();',
  ]
  for (const line of bad) assert.notDeepEqual(awaitedTemporaries('x.cpp', line), [], line)
  for (const line of good) assert.deepEqual(awaitedTemporaries('x.cpp', line), [], line)
})
