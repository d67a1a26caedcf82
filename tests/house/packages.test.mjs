// Debian packages are named in one file, and every other place reads it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { everything, root, text } from './sources.mjs'

const rows = text('deploy/packages.txt').split('\n').filter((line) => line && !line.startsWith('#'))
const scripts = everything().filter((path) => /^(deploy\/(run|test|lib\/.*\.sh)|\.ci\/.*)$/.test(path))

test('each row is a stage and a package, each package once', () => {
  const seen = new Set()
  for (const row of rows) {
    assert.match(row, /^(build|run|test|node) [a-z0-9][a-z0-9+.-]+$/)
    assert.ok(!seen.has(row.split(' ')[1]), `${row}: twice`)
    seen.add(row.split(' ')[1])
  }
})

test('no script installs a package by its name', () => {
  const wrong = []
  for (const path of scripts) {
    for (const line of text(path).replace(/\\\n/g, ' ').split('\n')) {
      const call = line.match(/(?:apt-get|apt|\$\{apt\[@\]\}"?)\s[^|;&]*\binstall\b(.*)/)
      const words = call ? call[1].split('||')[0].trim().split(/\s+/) : []
      if (words.some((word) => /^[a-z]/.test(word))) wrong.push(`${path}: ${line.trim()}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('the shell scripts parse', () => {
  for (const path of scripts) execFileSync('bash', ['-n', join(root, path)])
})

test('nothing sends a stranger’s program to a shell', () => {
  for (const path of scripts) assert.doesNotMatch(text(path), /(curl|wget)[^\n]*\|\s*(ba)?sh\b/, path)
})
