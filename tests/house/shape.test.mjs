// One noun to a file, five heads to a README, and a top level that says what the product is.
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { everything, files, root, text } from './sources.mjs'

const longest = 350
const rooms = ['ioc', 'camera', 'ingest', 'alerts', 'proto', 'web', 'tests', 'deploy']
const heads = ['What it is for', 'What comes in and goes out', 'Rooms', 'Add a', 'What it must not know']
const generated = (path) => /^\/\/ Generated/i.test(text(path))

test('no file has two nouns: at most 350 lines', () => {
  const long = files('.cpp', '.hpp', '.ts', '.svelte', '.mjs', '.sh')
    .filter((path) => !generated(path))
    .map((path) => [path, text(path).split('\n').length - 1])
    .filter(([, lines]) => lines > longest)
    .map(([path, lines]) => `${path}: ${lines} lines`)
  assert.deepEqual(long, [])
})

test('the top level is the fixed one', () => {
  const allowed = new Set([...rooms, 'CMakeLists.txt', 'CMakePresets.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'build'])
  assert.deepEqual(readdirSync(root).filter((name) => !name.startsWith('.') && !allowed.has(name)), [])
})

test('each folder has a README with one sentence and five heads', () => {
  const wrong = []
  for (const room of rooms) {
    const path = `${room}/README.md`
    if (!existsSync(join(root, path))) { wrong.push(`${path} is missing`); continue }
    for (const head of heads) {
      if (!new RegExp(`^#+ ${head}`, 'm').test(text(path))) wrong.push(`${path} has no head "${head}"`)
    }
    const words = text(path).split('\n', 1)[0].replace(/^# (\w+: )?/, '').split(' ')
    if (words.length < 5) wrong.push(`${path} does not begin with its one sentence`)
  }
  assert.deepEqual(wrong, [])
})

test('links in the documents lead somewhere', () => {
  const dead = []
  for (const path of files('.md')) {
    const prose = text(path).replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
    for (const [, link] of prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
      if (/^(https?|mailto):/.test(link) || link.startsWith('#')) continue
      const target = decodeURI(link.split('#')[0])
      if (!existsSync(join(root, dirname(path), target))) dead.push(`${path}: ${link}`)
    }
  }
  assert.deepEqual(dead, [])
})

test('scripts can be run and are not hidden under another name', () => {
  for (const path of ['deploy/run', 'deploy/test', '.ci/run']) assert.ok(everything().includes(path), path)
})
