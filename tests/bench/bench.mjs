// tests/bench/bench.mjs — the figures that a release note may quote; see README.md.
import { cpus } from 'node:os';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kBuild, kSanitized, kServer } from '../whole/lib/programs.mjs';
import { measureAlarm } from './alarm.mjs';
import { measureCameras } from './cameras.mjs';
import { measureReports } from './reports.mjs';
import { table } from './stage.mjs';

const kBenches = {
  cameras: [measureCameras, 'Cameras: processor time and memory of the server alone'],
  alarm: [measureAlarm, 'First moving picture sent → alarm at a console'],
  reports: [measureReports, 'Devices: durable reports'],
};
const options = { seconds: 60, counts: [1, 8, 32], sizes: [360], takes: 7, devices: 100, json: join(kBuild, 'bench.json'), cache: undefined };
const wanted = [];
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift(), name = word.slice(2);
  if (kBenches[word]) wanted.push(word);
  else if (word.startsWith('--') && name in options && words.length > 0) options[name] = Array.isArray(options[name]) ? words.shift().split(',').map(Number) : typeof options[name] === 'number' ? Number(words.shift()) : words.shift();
  else {
    console.error(`bench: ${word}? See tests/bench/README.md`);
    process.exit(2);
  }
}
if (kSanitized) {
  console.error(`bench: ${kServer} is built with a sanitizer; its figures say nothing`);
  process.exit(2);
}

const results = { version: execFileSync(kServer, ['--version'], { encoding: 'utf8' }).trim(), processor: `${cpus().length} × ${cpus()[0].model}`, at: new Date().toISOString(), options };
console.log(`${results.version}; ${results.processor}`);
for (const name of wanted.length > 0 ? wanted : Object.keys(kBenches)) {
  const [measure, title] = kBenches[name];
  results[name] = await measure(options, (line) => console.error(`  ${name}: ${line}`));
  console.log(table(title, results[name]));
}
writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
