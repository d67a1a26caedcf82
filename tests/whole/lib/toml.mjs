// tests/whole/lib/toml.mjs — plain objects as TOML: tables, lists of tables, and values. Texts are JSON texts, which TOML reads.
const plain = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const tables = (value) => Array.isArray(value) && value.length > 0 && value.every(plain);

export function toml(object, prefix = '') {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  const values = entries.filter(([, value]) => !plain(value) && !tables(value)).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  const nested = entries.filter(([, value]) => plain(value) || tables(value)).map(([key, value]) => {
    const name = prefix + key;
    return tables(value) ? value.map((row) => `\n[[${name}]]\n${toml(row, `${name}.`)}`).join('') : `\n[${name}]\n${toml(value, `${name}.`)}`;
  });
  return values.join('') + nested.join('');
}
