// tests/bench/reports.mjs — durable reports and readings per second of the server's processor time.
import { centreFor } from '../whole/lib/centre.mjs';
import { Device } from '../whole/lib/device.mjs';
import { pause, until } from '../whole/lib/until.mjs';
import { onStage, round } from './stage.mjs';

const kWarmUp = 6_000; // each device may send 200 reports at once before its rate counts

function one(devices, readings, seconds) {
  return onStage(async (t, folder) => {
    const ids = Array.from({ length: devices }, (_, at) => `d${at + 1}`);
    const centre = await centreFor(t, folder, { device: ids.map((id) => ({ id })) });
    await centre.start();
    const all = ids.map((id) => new Device(id, centre.key(id), centre.devicePort, { readings, ahead: 120, value: (sequence) => sequence % 900 }).flood());
    t.after(() => Promise.all(all.map((device) => device.stop())));
    await until('every device to be heard', () => all.every((device) => device.acknowledged > 0));
    await pause(kWarmUp);
    const look = async () => {
      const metrics = await centre.metrics();
      return { reports: metrics.ioc_reports_total, readings: metrics.ioc_readings_total, commits: metrics.ioc_journal_commits_total, cpu: centre.process.cpuSeconds(), acknowledged: all.reduce((sum, device) => sum + device.acknowledged, 0), at: Date.now() };
    };
    const before = await look();
    await pause(seconds * 1000);
    const after = await look(), cpu = after.cpu - before.cpu, passed = (after.at - before.at) / 1000;
    const complaints = all.flatMap((device) => device.complaints);
    if (complaints.length > 0) throw new Error(complaints.slice(0, 3).join('; '));
    const per = (name, by) => round((after[name] - before[name]) / by, 0);
    return {
      devices, 'readings a report': readings, 'durable reports per CPU-s': per('reports', cpu), 'durable readings per CPU-s': per('readings', cpu),
      'reports/s reached': per('reports', passed), 'acknowledged/s': per('acknowledged', passed), 'commits/s': per('commits', passed), 'CPU of the server': `${round((cpu / passed) * 100, 0)} %`,
    };
  });
}

export async function measureReports({ seconds, devices }, tell) {
  const rows = [];
  for (const readings of [1, 32]) {
    rows.push(await one(devices, readings, Math.min(seconds, 30)));
    tell(JSON.stringify(rows.at(-1)));
  }
  return rows;
}
