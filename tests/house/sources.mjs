// tests/house/sources.mjs — the project's own files, and C++ without its comments and texts.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const notOurs = new Set(['build', 'node_modules', 'dist', '.git', '.cache'])

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield relative(root, path)
  }
}

const all = [...walk(root)].sort()
export const files = (...kinds) => all.filter((path) => kinds.includes(extname(path)))
export const cpp = () => files('.cpp', '.hpp')
export const everything = () => all
export const text = (path) => readFileSync(join(root, path), 'utf8')

// Comments and the contents of texts become blanks; line numbers stay. Raw texts R"x(…)x" included.
export function bare(source) {
  const blank = (piece) => piece.replace(/[^\n]/g, ' ')
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^\s()\\]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'/g
  return source.replace(token, (piece) => (piece.startsWith('/') ? blank(piece) : `"${blank(piece.slice(1, -1))}"`))
}

export const lineOf = (source, index) => source.slice(0, index).split('\n').length
