// The leaves know nobody; ioc alone knows them all; what two of them share is a word on the wire and lives in proto.
import assert from 'node:assert/strict'
import test from 'node:test'
import { cpp, text } from './sources.mjs'

const rooms = ['camera', 'ingest', 'alerts', 'web', 'proto', 'ioc', 'tests']
const knows = {
  proto: ['proto'],
  camera: ['camera', 'proto'],
  ingest: ['ingest', 'proto'],
  alerts: ['alerts', 'proto'],
  web: ['web', 'proto'],
  ioc: ['ioc', 'camera', 'ingest', 'alerts', 'web', 'proto'],
  tests: rooms,
}

export function wrongArrows(path, source) {
  const room = path.split('/')[0]
  const wrong = []
  for (const [, included] of source.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)) {
    const target = included.split('/')[0]
    if (included.endsWith('.pb.h')) continue // generated from proto/
    if (!rooms.includes(target)) wrong.push(`${path} includes "${included}": paths start at the top of the checkout`)
    else if (!knows[room].includes(target)) wrong.push(`${path} includes "${included}": ${room} must not know ${target}`)
  }
  return wrong
}

test('only the arrows of the design exist', () => {
  const wrong = cpp().filter((path) => rooms.includes(path.split('/')[0])).flatMap((path) => wrongArrows(path, text(path)))
  assert.deepEqual(wrong, [])
})

test('a wrong arrow is seen', () => {
  assert.equal(wrongArrows('camera/x.cpp', '#include "alerts/desk.hpp"\n').length, 1)
  assert.equal(wrongArrows('alerts/x.cpp', '#include "desk.hpp"\n').length, 1)
  assert.equal(wrongArrows('proto/x.hpp', '#include "ioc/clock.hpp"\n').length, 1)
  assert.deepEqual(wrongArrows('ioc/x.cpp', '#include "camera/event.hpp"\n#include <vector>\n'), [])
})
