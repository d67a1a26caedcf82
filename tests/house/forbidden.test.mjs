// Things that are never written here, each with its reason.
import assert from 'node:assert/strict'
import test from 'node:test'
import { bare, cpp, files, lineOf, text } from './sources.mjs'

const inCpp = [
  [/\basio::detached\b/, 'a nursery owns every coroutine by name'],
  [/\bco_spawn\s*\([^;]*\bdetached\b/, 'a nursery owns every coroutine by name'],
  [/(?<![\w.>])(std::)?system\s*\(/, 'no shell'],
  [/(?<![\w.>])popen\s*\(/, 'no shell'],
  [/\bcv::VideoCapture\b/, 'reads past its buffer when the pixel format changes (opencv 29699)'],
  [/\busing\s+namespace\s+(std|boost)\s*;/, 'names say where they come from'],
]
// Looked for in the whole text, because includes and comments count too.
const inText = [
  [/#\s*include\s*<boost\/asio\.hpp>/, 'include the header that is needed: all of Asio costs seconds in every file'],
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'a promise in the code is not kept there'],
]

function found(path, source, rules) {
  return rules.flatMap(([pattern, why]) =>
    [...source.matchAll(new RegExp(pattern, 'g'))].map((match) => `${path}:${lineOf(source, match.index)}: ${match[0]}: ${why}`))
}

test('nothing forbidden is written', () => {
  const wrong = cpp().flatMap((path) => [...found(path, bare(text(path)), inCpp), ...found(path, text(path), inText)])
  for (const path of files('.ts', '.svelte', '.sh')) wrong.push(...found(path, text(path), inText))
  assert.deepEqual(wrong, [])
})

test('each forbidden thing is seen', () => {
  const bad = ['boost::asio::detached;', 'std::system("ls");', 'popen(cmd, "r");', 'cv::VideoCapture c;', 'using namespace std;']
  for (const line of bad) assert.equal(found('x.cpp', bare(line), inCpp).length, 1, line)
  const good = ['file_system("x");', 'my.system(1);', 'boost::system::error_code e;', '// popen( is banned', 'using namespace std::chrono_literals;']
  for (const line of good) assert.deepEqual(found('x.cpp', bare(line), inCpp), [], line)
})
