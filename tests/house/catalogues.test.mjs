// Every row of a catalogue has a test: one that walks the whole table, or one that names the row.
import assert from 'node:assert/strict'
import test from 'node:test'
import { cpp, everything, text } from './sources.mjs'

const catalogues = everything().filter((path) => /_catalogue\.cpp$/.test(path) && !path.startsWith('tests/'))
const tests = cpp().filter((path) => path.startsWith('tests/')).map(text)

const header = (path) => `#include "${path.replace(/\.cpp$/, '.hpp')}"`
const walk = (path) => new RegExp(`for\\s*\\([^)]*:\\s*(\\w+::)?${path.match(/(\w+)\.cpp$/)[1]}\\(\\)`)
// A row begins with its code, `{"motion",` or `Quantity{"rain",`, after at most four blanks: nested rows do not count.
const rowsOf = (path) => [...text(path).matchAll(/^ {0,4}\w*\{+\s*"([a-z][a-z0-9_.-]*)"/gm)].map((match) => match[1])

test('there are catalogues', () => assert.ok(catalogues.length > 0))

for (const path of catalogues) {
  test(`${path} has a test for each row`, () => {
    const about = tests.filter((source) => source.includes(header(path)))
    assert.ok(about.length > 0, 'no test includes its header')
    if (about.some((source) => walk(path).test(source))) return
    const rows = rowsOf(path)
    assert.ok(rows.length > 0, 'no test walks it and no row was found to look for')
    assert.deepEqual(rows.filter((code) => !about.some((source) => source.includes(`"${code}"`))), [])
  })
}
