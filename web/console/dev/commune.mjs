// Invented data of the stand-in, in the contract's shapes.
const T = (vi, en = vi) => ({ vi, en });
export const now = () => Date.now();
const ago = (seconds) => now() - seconds * 1000;
const story = process.env.STORY ?? 'night';
const night = story !== 'calm';
const ir = (scene) => (night ? `${scene}-ir` : scene);

const map = {
  width: 1000, height: 620,
  outline: [[80, 90], [420, 60], [620, 40], [960, 150], [985, 430], [820, 590], [440, 560], [110, 430], [50, 300]],
  river: [[0, 350], [160, 320], [330, 300], [520, 360], [700, 330], [860, 270], [1000, 240]],
  roads: [[[110, 430], [330, 300], [420, 60]], [[330, 300], [540, 260], [760, 240], [960, 150]], [[540, 260], [640, 560]], [[760, 240], [820, 590]]],
  hamlets: [['Bến Vải', 190, 130], ['Gò Mít', 505, 140], ['Đồng Sim', 800, 135], ['Chùa Hạ', 210, 450], ['Cầu Đá', 520, 480], ['Trại Cam', 830, 480]].map(([name, x, y]) => ({ name, x, y, outline: [] })),
};
export const units = [
  { id: 'phuc-hoa', name: T('Xã Phúc Hòa', 'Phúc Hòa commune'), kind: 'commune', map },
  { id: 'hong-giang', name: T('Hồng Giang', 'Hồng Giang commune'), kind: 'commune', map: { ...map, hamlets: map.hamlets.slice(0, 3) } },
];

const kCameras = [
  ['cam-01', 'Vườn vải Trại Cam', 'Trại Cam orchard', 'orchard', 'Vườn vải lô 3, thôn Trại Cam', 840, 410, 300],
  ['cam-02', 'Đường Đồng Sim', 'Đồng Sim road', 'village', 'Đường liên thôn, Đồng Sim', 880, 190, 200],
  ['cam-03', 'Cổng UBND xã', 'Committee gate', 'gate', 'Trụ sở UBND xã, Gò Mít', 480, 230, 160],
  ['cam-04', 'Cầu Đá', 'Stone bridge', 'bridge', 'Cầu Đá, bờ nam', 560, 390, 20],
  ['cam-05', 'Nhà văn hóa Gò Mít', 'Gò Mít culture house', 'culture', 'Thôn Gò Mít', 620, 200, 90],
  ['cam-06', 'Trạm bơm Bến Vải', 'Bến Vải pump station', 'pump', 'Thôn Bến Vải', 180, 260, 45],
  ['cam-07', 'Ngã tư chợ vải', 'Lychee market crossing', 'market', 'Chợ vải, Bến Vải', 300, 240, 120],
  ['cam-08', 'Trường tiểu học', 'Primary school', 'school', 'Thôn Chùa Hạ', 280, 420, 210],
  ['cam-09', 'Bãi cân Đồng Sim', 'Đồng Sim weighing yard', 'weigh', 'Bãi cân HTX, thôn Đồng Sim', 740, 210, 250],
  ['cam-10', 'Mốc nước Cầu Đá', 'Cầu Đá gauge', 'river', 'Chân cầu Đá', 640, 340, 270],
  ['cam-11', 'Bộ phận một cửa', 'One-stop shop', 'counter', 'Trụ sở UBND xã', 460, 260, 0],
];
export const sceneOf = {};
export const cameras = kCameras.map(([id, vi, en, scene, place, x, y, heading], i) => {
  sceneOf[id] = ir(scene);
  return {
    id, unit: 'phuc-hoa', name: T(vi, en), place: T(place), x, y, heading, masked: i === 10, state: 'live', state_since: ago(7200), cause: T('', ''), retry_at: 0,
    verdict: 'good', verdict_since: 0, moving: i % 4 === 2, codec: 'avc1.42C01E', width: 640, height: 360, fps: 10, kbit_s: 412, loss_percent: 0.02, picture_at: now(), wall_order: i, origin: i < 8 ? 'file' : 'console',
  };
});
if (night) {
  Object.assign(cameras[3], { state: 'offline', state_since: ago(2220), cause: T('Không tới được camera (hết giờ chờ)', 'Camera cannot be reached (timed out)'), retry_at: now() + 12000 });
  Object.assign(cameras[4], { verdict: 'covered', verdict_since: ago(4920) });
  Object.assign(cameras[7], { verdict: 'frozen', verdict_since: ago(960) });
}

const kSpeakers = [['Gò Mít', 600, 200, 'Méo vỡ tiếng 6,2 %'], ['Cầu Đá', 560, 470, 'Không có điện 3 buổi'], ['Bến Vải', 150, 150, ''], ['Trại Cam', 770, 440, ''], ['Chùa Hạ', 200, 400, ''], ['Đồng Sim 1', 720, 120, ''], ['Đồng Sim 2', 900, 250, ''], ['Trụ sở UBND', 440, 100, ''], ['Trạm bơm', 240, 240, '']];
const metric = (quantity, vi, en, unit, value, seconds = 12) => ({ quantity, name: T(vi, en), unit, value, measured_at: ago(seconds), received_at: ago(seconds), quality: value === null ? 'null' : 'good' });
export const devices = [
  ...kSpeakers.map(([vi, x, y, trouble], i) => ({
    id: `loa-${i + 1}`, unit: 'phuc-hoa', kind: 'loudspeaker', name: T(`Loa ${vi}`, `Speaker ${vi}`), place: T(`Thôn ${vi}`), x, y, presence: i === 1 && night ? 'offline' : 'online', presence_since: ago(11520), last_at: ago(i === 1 && night ? 11520 : 8 + i * 3),
    clock_skew_s: 0.04, trouble: night ? T(trouble) : T(''), metrics: [metric('quality', 'Chất lượng', 'Quality', 'điểm', [47, 49, 71, 78, 83, 88, 90, 94, 91][i]), metric('volume', 'Âm lượng', 'Volume', '%', 70), metric('packet_loss', 'Mất gói', 'Packet loss', '%', 0.4), metric('battery', 'Ắc quy', 'Battery', 'V', 12.4)], reports: 5400, duplicates: 2, gaps: i, origin: 'file',
  })),
  { id: 'river-1', kind: 'river_level', vi: 'Mực nước Cầu Đá', m: [metric('level', 'Mực nước', 'Level', 'm', 1.82)] }, { id: 'rain-1', kind: 'rain', vi: 'Mưa trụ sở', m: [metric('rain_1h', 'Mưa 1 giờ', 'Rain 1 h', 'mm', 0)] },
  { id: 'air-1', kind: 'air_quality', vi: 'Không khí chợ vải', m: [metric('pm25', 'PM2.5', 'PM2.5', 'µg/m³', 18), metric('temperature', 'Nhiệt độ', 'Temperature', '°C', 27.4)] }, { id: 'soil-3', kind: 'soil_moisture', vi: 'Ẩm đất Trại Cam TC-03', m: [metric('moisture', 'Độ ẩm đất', 'Soil moisture', '%', null, 360)] },
].map((d, i) => d.unit ? d : { id: d.id, unit: 'phuc-hoa', kind: d.kind, name: T(d.vi), place: T('Cầu Đá'), x: 640, y: 350, presence: d.id === 'soil-3' ? 'stale' : 'online', presence_since: ago(600), last_at: ago(d.id === 'soil-3' ? 360 : 20), clock_skew_s: -1.2, trouble: d.id === 'soil-3' ? T('Không gửi số liệu 6 phút', 'Silent for 6 minutes') : T(''), metrics: d.m, reports: 1200 + i, duplicates: 0, gaps: 1, origin: 'file' });

const spark = (from, to) => Array.from({ length: 24 }, (_, i) => ({ at: ago(86400 - i * 3600), value: from + ((to - from) * i) / 23 + Math.sin(i * 1.7) * (to - from) * 0.08 }));
const tile = (id, vi, en, value, measure, extra = {}) => ({
  id, unit: 'phuc-hoa', name: T(vi, en), state: 'good', level: 0, value, qualifier: '', measure, numerator: null, denominator: null, target: null, trend: null, note: T('', ''), as_of: ago(8), fresh_until: now() + 3600e3, coverage: 1,
  source: T('Máy chủ đếm từ tình trạng của chính các camera, 5 giây một lần.', 'Counted by the server from the cameras’ own states every 5 seconds.'), simulated: false, baseline: null, recent: value === null ? [] : spark(value * 0.8, value), decimals: 0, ...extra,
});
const bad = night ? { state: 'attention', level: 3 } : {};
export const tiles = [
  tile('cameras_online', 'Camera trực tuyến', 'Cameras online', night ? 10 : 11, '', { numerator: night ? 10 : 11, denominator: 11, ...bad, note: night ? T('Cầu Đá\nmất kết nối', 'Cầu Đá\ndisconnected') : T('Mục tiêu ≥ 95 %', 'Target ≥ 95 %') }),
  tile('picture_usable', 'Hình ảnh đạt', 'Usable pictures', 8, '', { numerator: night ? 8 : 11, denominator: night ? 10 : 11, ...bad, note: night ? T('1 đứng hình\n1 bị che', '1 frozen\n1 covered') : T('') }),
  tile('loudspeakers_online', 'Loa hoạt động', 'Loudspeakers', 7, 'cụm', { numerator: night ? 7 : 9, denominator: 9, ...bad, note: night ? T('Gò Mít và\nCầu Đá lỗi', 'Gò Mít and\nCầu Đá faulty') : T(''), baseline: { label: T('Bài báo 2023: 9 cụm', 'Press 2023: 9 clusters'), value: 9, sentence: T('“…nine smart loudspeaker clusters…”') } }),
  tile('sensors_reporting', 'Cảm biến gửi dữ liệu', 'Sensors reporting', 38, '', { numerator: 38, denominator: 40, note: T('2 chưa gửi', '2 silent'), target: 40 }),
  tile('river_level', 'Mực nước Cầu Đá', 'River at Cầu Đá', 1.82, 'm', { decimals: 2, note: T('Báo động I\n2,50 m', 'Alert I\n2.50 m'), simulated: true }),
  tile('rain', 'Mưa 1 giờ qua', 'Rain, 1 hour', 0, 'mm', { decimals: 1, note: T('4/4 trạm', '4/4 stations'), simulated: true }),
  tile('dossiers_on_time', 'Hồ sơ đúng hạn', 'Dossiers on time', 99.2, '%', { decimals: 1, numerator: 127, denominator: 128, target: 100, trend: -0.5, simulated: true, as_of: ago(900), baseline: { label: T('Bài báo 2023: 100 %', 'Press 2023: 100 %'), value: 100, sentence: T('“…100% of records processed on time…”') } }),
  tile('dossiers_online', 'Hồ sơ trực tuyến', 'Dossiers online', 84.8, '%', { decimals: 1, numerator: 128, denominator: 151, target: 80, trend: 1.1, simulated: true, as_of: ago(57600), fresh_until: ago(100), state: 'stale', baseline: { label: T('Bài báo 2023: > 80 %', 'Press 2023: > 80 %'), value: 80, sentence: T('“…to gradually create digital government with more than 80% of records processed online…”') } }),
  tile('acknowledge_time', 'Tiếp nhận, trung vị', 'Time to acknowledge', 48, 'giây', { target: 60, trend: -12 }),
  tile('health_book', 'Sổ sức khỏe điện tử', 'Health book', null, '%', { state: 'no_data', as_of: 0, fresh_until: 0, baseline: { label: T('Bài báo 2023: 50 %', 'Press 2023: 50 %'), value: 50, sentence: T('“…50% of the population…”') } }),
];

let sequence = 0;
const none = { event: '', still: '', taken_at: 0, box: null, box_label_vi: '', box_label_en: '', zone_name: '', zone: [], line: [], crossed: '' };
export function alarm(priority, title, camera, seconds, extra = {}) {
  sequence += 1;
  const source = cameras.find((c) => c.id === camera) ?? devices.find((d) => d.id === camera);
  return {
    id: `01J${String(sequence).padStart(23, '0')}`, label: `2026-1121-${String(sequence).padStart(3, '0')}`, unit: 'phuc-hoa', priority, life: 'fresh', active: true, stored: true, exercise: false, title: T(...[title].flat()), place: source.place,
    source_kind: camera.startsWith('cam') ? 'camera' : 'device', source: camera, source_name: source.name, raised_at: ago(seconds), last_at: ago(Math.max(0, seconds - 2)), returned_at: 0, count: 1, acknowledge_by: ago(seconds) + [60, 180, 300, 1800, 7200][priority - 1] * 1000,
    acknowledged_by: '', acknowledged_at: 0, resolved_by: '', resolved_at: 0, false_alarm: false, note: '',
    explanation: { why: T('Một vật cỡ người (cao 92 điểm ảnh) ở trong vùng Lối giữa vườn liên tục 8,2 giây.', 'A person-sized object (92 px high) stayed in zone Middle path for 8.2 s.'), rule: T('Vườn ban đêm: vật cao từ 60 điểm ảnh, ở trong vùng từ 4 giây, 21:00–05:00.', 'Orchard at night: objects from 60 px, in the zone for 4 s, 21:00–05:00.'), silent_if: [T('Ở trong vùng dưới 4 giây', 'Less than 4 s in the zone'), T('Vật thấp hơn 60 điểm ảnh (chó, mèo)', 'Objects below 60 px (dogs, cats)'), T('Ngoài giờ 21:00–05:00', 'Outside 21:00–05:00')] },
    evidence: none, notices: [], ...extra,
  };
}
const seen = (camera, seconds, box, zone_name, zone) => ({ event: 'E' + camera, still: `/api/events/${camera}/still.jpg`, taken_at: ago(seconds), box, box_label_vi: 'cỡ người · 8,2 giây', box_label_en: 'person-sized · 8.2 s', zone_name, zone });
const orchard = seen('cam-01', 32, { x: 0.46, y: 0.46, width: 0.14, height: 0.3 }, 'Lối giữa vườn', [[0.46, 0.33], [0.56, 0.33], [0.75, 1], [0.29, 1]]);
const notice = { recipient: T('Công an xã', 'Commune police'), channel: 'console', sent_at: ago(31), delivered_at: ago(29), opened_at: 0, acknowledged_at: 0, trouble: T('', '') };
const acked = (who, seconds) => ({ life: 'acknowledged', acknowledged_by: who, acknowledged_at: ago(seconds) });
export const alarms = story === 'calm' ? [] : [
  alarm(2, ['Có người vào vườn vải VietGAP – Trại Cam', 'Person in the VietGAP orchard – Trại Cam'], 'cam-01', 32, { evidence: orchard, notices: [notice] }),
  alarm(3, ['Camera bị che – Gò Mít', 'Camera covered – Gò Mít'], 'cam-05', 4920, { evidence: { ...none, still: '/api/events/cam-05/still.jpg', event: 'x', taken_at: ago(4920) } }),
  alarm(3, ['Mất kết nối – Cầu Đá', 'Disconnected – Cầu Đá'], 'cam-04', 2220, acked('Hòa', 1800)),
  alarm(4, ['Đứng hình – Trường tiểu học', 'Frozen – Primary school'], 'cam-08', 960, acked('Hòa', 900)),
  alarm(4, ['Ẩm đất không gửi – Trại Cam', 'Soil sensor silent – Trại Cam'], 'soil-3', 360),
  alarm(2, ['Vật chắn đường – Ngã tư chợ vải', 'Obstacle – Market crossing'], 'cam-07', 1700, { ...acked('Thắng', 1600), evidence: seen('cam-07', 1700, { x: 0.3, y: 0.5, width: 0.2, height: 0.2 }, 'Lòng đường', [[0.1, 0.5], [0.8, 0.45], [0.95, 0.9], [0.1, 0.95]]), count: 3 }),
  ...[['Báo sai: chó chạy qua – Trại Cam', 'cam-01', true], ['Trạm bơm Bến Vải mất điện', 'cam-06', false]].map(([t, c, f], i) => alarm(3, t, c, 6000 + i * 900, { life: 'resolved', active: false, resolved_by: 'Vân', resolved_at: ago(5000 + i * 900), false_alarm: f })),
  ...(story === 'flood' ? Array.from({ length: 14 }, (_, i) => alarm(i === 0 ? 1 : 3 + (i % 2), i === 0 ? 'Sông Cầu Đá trên báo động II' : `Camera rung do gió – ${cameras[i % 11].name.vi}`, i === 0 ? 'river-1' : cameras[i % 11].id, 20 + i * 30)) : []),
];
