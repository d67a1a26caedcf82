// The form that adds a camera or edits its connection, with the test that comes before saving.
import type { CameraDetail, CameraEdit, CameraTestResult, Refusal, UnitView } from '../contract';
import { http, refusalFrom } from '../wire/http';

function empty(unit: UnitView | undefined): CameraEdit {
  return {
    unit: unit?.id ?? '', name: { vi: '', en: '' }, place: { vi: '', en: '' }, x: (unit?.map.width ?? 0) / 2, y: (unit?.map.height ?? 0) / 2, heading: 0,
    url: '', user: '', password: '', allow_basic: false, enabled: true, exclude: [], sensitivity: 'normal',
  };
}

/** What PUT wants, from what GET gave. An empty password keeps the stored one. */
export function editOf(detail: CameraDetail): CameraEdit {
  const { camera } = detail;
  const stream = detail.streams.find((one) => one.roles.includes('analyse')) ?? detail.streams[0];
  return {
    unit: camera.unit, name: { ...camera.name }, place: { ...camera.place }, x: camera.x, y: camera.y, heading: camera.heading,
    url: stream?.url ?? '', user: stream?.user ?? '', password: '', allow_basic: stream?.allow_basic ?? false, enabled: camera.state !== 'disabled', exclude: structuredClone(detail.exclude), sensitivity: detail.sensitivity,
  };
}

export class CameraForm {
  edit = $state<CameraEdit>(empty(undefined));
  result = $state.raw<CameraTestResult | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  testing = $state(0); // started at, 0 = not now
  saving = $state(false);
  readonly id: string;
  readonly hasPassword: boolean;

  constructor(detail: CameraDetail | null, unit: UnitView | undefined) {
    this.edit = detail ? editOf(detail) : empty(unit);
    this.id = detail?.camera.id ?? '';
    this.hasPassword = detail?.streams.some((stream) => stream.has_password) ?? false;
  }

  get urlGood(): boolean {
    return /^rtsps?:\/\/[^\s/@]+/i.test(this.edit.url.trim());
  }

  get complete(): boolean {
    return this.urlGood && this.edit.name.vi.trim() !== '' && this.edit.unit !== '';
  }

  async test(): Promise<void> {
    if (this.testing) return;
    this.testing = Date.now();
    this.result = null;
    this.refusal = null;
    const { url, user, password, allow_basic } = this.edit;
    try {
      // A dead address is waited for: each step has its own deadline at the server.
      this.result = await http.post<CameraTestResult>('/api/camera-test', { camera: this.id, url: url.trim(), user, password, allow_basic }, 60_000);
    } catch (error) {
      this.refusal = refusalFrom(error);
    }
    this.testing = 0;
  }

  /** Holds this camera to the certificate it showed, and tests it again with that. */
  accept(sha256: string): Promise<void> {
    const [address = '', ours = ''] = this.edit.url.trim().split('#');
    const others = ours.split('&').filter((part) => part && !part.startsWith('sha256='));
    this.edit.url = `${address}#${[`sha256=${sha256}`, ...others].join('&')}`;
    return this.test();
  }

  /** The id of the camera, null when it was refused. */
  async save(): Promise<string | null> {
    this.saving = true;
    this.refusal = null;
    const body: CameraEdit = { ...$state.snapshot(this.edit), url: this.edit.url.trim() };
    if (!body.name.en) body.name.en = body.name.vi;
    if (!body.place.en) body.place.en = body.place.vi;
    try {
      if (!this.id) return await http.create('/api/cameras', body);
      await http.put(`/api/cameras/${encodeURIComponent(this.id)}`, body);
      return this.id;
    } catch (error) {
      this.refusal = refusalFrom(error);
      return null;
    } finally {
      this.saving = false;
    }
  }
}
