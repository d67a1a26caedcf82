// Generated from proto/console by `console_contract typescript`; a test fails when this copy is old.
// Times are UTC milliseconds since 1970, 0 = not yet. Fractions of a picture are 0 to 1.

export const PROTOCOL = 2;
export const MEDIA_INIT = 1;
export const MEDIA_FRAGMENT = 2;
export const MEDIA_STILL = 3;
export const MEDIA_KEY = 1;
export const MEDIA_SKIPPED = 2;
export const MEDIA_HEADER = 20;

export type Millis = number;
export type Point = [number, number];

export interface Text {
  vi: string;
  en: string;
}

export interface Refusal {
  code: string;
  text: Text;
}

export type AlarmLife =
  | "fresh"
  | "acknowledged"
  | "assigned"
  | "in_progress"
  | "resolved"
  | "closed";

export type SourceKind =
  | "camera"
  | "device"
  | "indicator"
  | "centre";

export interface ShelfView {
  by: string;
  at: number;
  until: number;
  once: boolean;
  reason: string;
}

export interface Explanation {
  why: Text;
  rule: Text;
  silent_if: Text[];
}

export interface BoxView {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Evidence {
  event: string;
  still: string;
  taken_at: number;
  box: BoxView | null;
  box_label_vi: string;
  box_label_en: string;
  zone_name: string;
  zone: Point[];
  line: Point[];
  crossed: string;
}

export interface NoticeView {
  recipient: Text;
  channel: string;
  sent_at: number;
  delivered_at: number;
  opened_at: number;
  acknowledged_at: number;
  trouble: Text;
}

export interface AlarmView {
  id: string;
  label: string;
  unit: string;
  priority: number;
  life: AlarmLife;
  active: boolean;
  stored: boolean;
  exercise: boolean;
  title: Text;
  place: Text;
  source_kind: SourceKind;
  source: string;
  source_name: Text;
  raised_at: number;
  last_at: number;
  returned_at: number;
  count: number;
  acknowledge_by: number;
  acknowledged_by: string;
  acknowledged_at: number;
  resolved_by: string;
  resolved_at: number;
  closed_by: string;
  closed_at: number;
  assignee: string;
  assigned_by: string;
  assigned_at: number;
  started_by: string;
  started_at: number;
  act_by: number;
  overdue: boolean;
  level: number;
  latched: boolean;
  chattering: boolean;
  reopened: number;
  parent: string;
  incident: string;
  shelf: ShelfView | null;
  false_alarm: boolean;
  note: string;
  explanation: Explanation;
  evidence: Evidence;
  notices: NoticeView[];
}

export interface HistoryLine {
  at: number;
  what: string;
  who: string;
  text: Text;
  from: string;
}

export interface AlarmDetail {
  alarm: AlarmView;
  history: HistoryLine[];
  track: BoxView[];
}

export interface AlarmPage {
  alarms: AlarmView[];
  next: string;
  open: number;
}

export type CameraState =
  | "waiting"
  | "live"
  | "offline"
  | "disabled";

export type PictureVerdict =
  | "good"
  | "frozen"
  | "covered"
  | "defocused"
  | "moved"
  | "dark"
  | "glare";

export interface CameraView {
  id: string;
  unit: string;
  name: Text;
  place: Text;
  x: number;
  y: number;
  heading: number;
  masked: boolean;
  state: CameraState;
  state_since: number;
  cause: Text;
  retry_at: number;
  verdict: PictureVerdict;
  verdict_since: number;
  moving: boolean;
  codec: string;
  width: number;
  height: number;
  fps: number;
  kbit_s: number;
  loss_percent: number;
  picture_at: number;
  wall_order: number;
  origin: string;
}

export interface StreamView {
  url: string;
  user: string;
  has_password: boolean;
  allow_basic: boolean;
  roles: string[];
  source: string;
}

export interface ZoneView {
  id: string;
  name: string;
  polygon: Point[];
}

export interface SensitivityView {
  name: string;
  title: Text;
  explained: Text;
  minimum_share: number;
  confirm: number;
}

export interface RejectedView {
  code: string;
  reason: Text;
  pictures: number;
}

export interface CloserLooks {
  needed: boolean;
  core_percent: number;
  moving_share: number;
}

export interface CameraDetail {
  camera: CameraView;
  streams: StreamView[];
  exclude: ZoneView[];
  analyse_hz: number;
  model: string;
  sound: string;
  sensitivity: string;
  sensitivities: SensitivityView[];
  classifies: boolean;
  pictures: number;
  lost_packets: number;
  reconnects: number;
  rejected: RejectedView[];
  closer: CloserLooks;
  decode_ms_per_minute: number;
}

export interface CameraEdit {
  unit: string;
  name: Text;
  place: Text;
  x: number;
  y: number;
  heading: number;
  url: string;
  user: string;
  password: string;
  allow_basic: boolean;
  enabled: boolean;
  exclude: ZoneView[];
  sensitivity: string;
}

export interface CameraTest {
  camera: string;
  url: string;
  user: string;
  password: string;
  allow_basic: boolean;
}

export interface TestStep {
  passed: boolean;
  text: Text;
}

export interface CameraTestResult {
  passed: boolean;
  steps: TestStep[];
  advice: Text;
  codec: string;
  width: number;
  height: number;
  fps: number;
  kbit_s: number;
  key_every_s: number;
  authentication: string;
  certificate: string;
  certificate_of: string;
  certificate_believed: boolean;
  seconds: number;
  still: string;
}

export type RuleKind =
  | "motion"
  | "threshold"
  | "line"
  | "loiter";

export type CrossingDirection =
  | "both"
  | "a_to_b"
  | "b_to_a";

export type ObjectClass =
  | "person"
  | "vehicle"
  | "animal"
  | "other";

export interface RuleView {
  id: string;
  unit: string;
  kind: RuleKind;
  enabled: boolean;
  name: Text;
  title: Text;
  priority: number;
  weekdays: number[];
  from: string;
  to: string;
  camera: string;
  zone_name: string;
  zone: Point[];
  line: Point[];
  direction: CrossingDirection;
  minimum_height: number;
  maximum_height: number;
  persistence_s: number;
  classes: ObjectClass[];
  device: string;
  quantity: string;
  above: number | null;
  below: number | null;
  clear_at: number | null;
  hold_s: number;
  origin: string;
}

export interface EventView {
  id: string;
  camera: string;
  started_at: number;
  ended_at: number;
  reason: Text;
  box: BoxView;
  still: string;
  alarm: string;
  silent: boolean;
  identity: Text;
  silent_reason: Text;
}

export interface EventPage {
  events: EventView[];
  next: string;
}

export interface RuleVerdict {
  rule: string;
  name: Text;
  rings: boolean;
  why: Text;
}

export interface EventWhy {
  event: EventView;
  track: BoxView[];
  rules: RuleVerdict[];
}

export interface BacktestRequest {
  rule: RuleView;
  exclude: ZoneView[];
  from: number;
  to: number;
}

export interface BacktestRow {
  event: EventView;
  rings_now: boolean;
  would_ring: boolean;
  why: Text;
}

export interface BacktestResult {
  events: number;
  rings_now: number;
  would_ring: number;
  appear: number;
  vanish: number;
  capped: boolean;
  areas_removed: boolean;
  rows: BacktestRow[];
}

export type Presence =
  | "never"
  | "online"
  | "stale"
  | "offline";

export interface MetricView {
  quantity: string;
  name: Text;
  unit: string;
  value: number | null;
  measured_at: number;
  received_at: number;
  quality: string;
}

export interface DeviceView {
  id: string;
  unit: string;
  kind: string;
  name: Text;
  place: Text;
  x: number;
  y: number;
  presence: Presence;
  presence_since: number;
  last_at: number;
  clock_skew_s: number;
  trouble: Text;
  metrics: MetricView[];
  reports: number;
  duplicates: number;
  gaps: number;
  keep_alive_s: number;
  enabled: boolean;
  origin: string;
}

export interface DeviceEdit {
  id: string;
  unit: string;
  kind: string;
  name: Text;
  place: Text;
  x: number;
  y: number;
  keep_alive_s: number;
  enabled: boolean;
}

export interface DeviceKey {
  id: string;
  key: string;
}

export interface SeriesPoint {
  at: number;
  value: number;
}

export interface Series {
  unit: string;
  points: SeriesPoint[];
}

export type TileState =
  | "good"
  | "attention"
  | "bad"
  | "stale"
  | "no_data";

export interface Baseline {
  label: Text;
  value: number;
  sentence: Text;
}

export interface TileView {
  id: string;
  unit: string;
  name: Text;
  state: TileState;
  level: number;
  value: number | null;
  qualifier: string;
  measure: string;
  numerator: number | null;
  denominator: number | null;
  target: number | null;
  trend: number | null;
  note: Text;
  as_of: number;
  fresh_until: number;
  coverage: number | null;
  source: Text;
  simulated: boolean;
  baseline: Baseline | null;
  recent: SeriesPoint[];
  decimals: number;
}

export type Role =
  | "wall"
  | "duty_operator"
  | "shift_lead"
  | "liaison"
  | "technician"
  | "leader"
  | "auditor"
  | "administrator";

export interface Hamlet {
  name: string;
  x: number;
  y: number;
  outline: Point[];
}

export interface UnitMap {
  width: number;
  height: number;
  outline: Point[];
  river: Point[];
  roads: Point[][];
  hamlets: Hamlet[];
}

export interface UnitView {
  id: string;
  name: Text;
  kind: string;
  map: UnitMap;
}

export interface SessionView {
  user: string;
  name: string;
  role: Role;
  verbs: string[];
  units: UnitView[];
  zone: string;
  server_version: string;
  demo: boolean;
  demo_page: string;
  on_duty_known: boolean;
}

export interface SignIn {
  user: string;
  password: string;
}

export interface Setup {
  token: string;
  user: string;
  name: string;
  password: string;
}

export interface UserView {
  id: string;
  name: string;
  role: Role;
  units: string[];
  cameras: string[];
  enabled: boolean;
  last_seen: number;
  locked: boolean;
}

export interface UserEdit {
  id: string;
  name: string;
  role: Role;
  units: string[];
  cameras: string[];
  enabled: boolean;
  password: string;
}

export interface LinkView {
  path: string;
  expires_at: number;
}

export interface AuditLine {
  number: number;
  at: number;
  who: string;
  verb: string;
  object: string;
  detail: string;
  hash: string;
}

export interface AuditPage {
  lines: AuditLine[];
  next: number;
  chain_intact: boolean;
}

export interface Greeting {
  type: "greeting";
  protocol: number;
  server_version: string;
  server_start: string;
  now: number;
}

export interface DutyPerson {
  user: string;
  name: string;
  since: number;
  sound_tested_at: number;
  took_from: string;
}

export interface DutyView {
  unit: string;
  people: DutyPerson[];
  last_name: string;
  last_ended_at: number;
  last_forgotten: boolean;
  last_note: string;
  last_left: string[];
  direct: Text[];
}

export interface Snapshot {
  type: "snapshot";
  watermark: number;
  full: boolean;
  alarms: AlarmView[];
  resolved_today: number;
  cameras: CameraView[];
  devices: DeviceView[];
  tiles: TileView[];
  duty: DutyView[];
}

export interface Change {
  type: "change";
  number: number;
  what: string;
  who: string;
  alarm: AlarmView;
}

export interface TileUpdate {
  type: "tiles";
  tiles: TileView[];
}

export interface CameraUpdate {
  type: "camera";
  camera: CameraView;
  removed: boolean;
}

export interface DeviceUpdate {
  type: "device";
  device: DeviceView;
  removed: boolean;
}

export interface DutyUpdate {
  type: "duty";
  duty: DutyView;
}

export interface HandOver {
  note: string;
}

export interface Tick {
  type: "tick";
  now: number;
  watermark: number;
}

export interface Reply {
  type: "reply";
  request: string;
  ok: boolean;
  refusal: Refusal | null;
}

export interface Resume {
  type: "resume";
  after: number;
}

export interface Command {
  type: "command";
  request: string;
  name: string;
  alarm: string;
  note: string;
  to: string;
  was: string;
  until: number;
  once: boolean;
}

export interface ViewState {
  type: "view";
  view: number;
  camera: string;
  mode: string;
  codec: string;
  width: number;
  height: number;
  still_every_s: number;
  reason: Text;
}

export interface WatchView {
  view: number;
  camera: string;
  mode: string;
  size: string;
}

export interface Watch {
  type: "watch";
  views: WatchView[];
}

export type ControlFromServer =
  | Greeting
  | Snapshot
  | Change
  | TileUpdate
  | CameraUpdate
  | DeviceUpdate
  | DutyUpdate
  | Reply
  | Tick;
export type ControlFromConsole = Resume | Command;
