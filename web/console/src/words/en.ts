// Every word of the console in English.
import type { Words } from './words.svelte';

export const en: Words = {
  product: 'Commune operations centre',
  productAt: (unit) => `Operations centre, ${unit}`,
  level: { 1: 'Urgent', 2: 'High', 3: 'Medium', 4: 'Low', 5: 'Information' },
  role: {
    wall: 'wall display', duty_operator: 'operator', shift_lead: 'shift lead', liaison: 'police liaison',
    technician: 'technician', leader: 'leader · read only', auditor: 'auditor', administrator: 'administrator',
  },
  nav: {
    wall: 'Overview', alarms: 'Alerts', cameras: 'Cameras', loudspeakers: 'Speakers', sensors: 'Sensors', indicators: 'Indicators',
    map: 'Map', today: 'Today', devices: 'Devices', users: 'Users', audit: 'Audit', label: 'Screens', unit: 'Unit',
  },
  age: {
    seconds: (n) => `${n} s`, minutes: (n) => `${n} min`, hours: (n) => `${n} h`, days: (n) => `${n} d`,
    ago: (age) => `${age} ago`, agoLong: (age) => `${age} ago`, since: (time) => `since ${time}`, at: (time) => `at ${time}`,
    in: (age) => `in ${age}`, never: 'never', none: 'not known',
  },
  line: {
    connected: 'Server', connecting: 'Connecting to the server',
    lost: (age) => `Server lost for ${age}.`, frozenAt: (time) => `Figures on screen are from ${time}.`,
    retrying: (n) => `Reconnecting, attempt ${n}.`, unreachable: 'The server cannot be reached. Retrying; nothing to do yet.',
  },
  action: {
    save: 'Save', cancel: 'Cancel', close: 'Close', add: 'Add', remove: 'Remove', edit: 'Edit', retry: 'Try again', more: 'Show more', back: 'Back', copy: 'Copy', copied: 'Copied',
    signOut: 'Sign out', theme: 'Switch light and dark', language: 'Tiếng Việt', menu: 'Account', undo: 'Undo', search: 'Search', fullScreen: 'Full screen', print: 'Print', printed: (time, who) => `Printed at ${time} · ${who}`,
  },
  state: { loading: 'Loading…', saving: 'Saving…', saved: (time) => `Saved at ${time}`, failed: 'Not done yet', none: 'None', readOnly: 'Read only' },
  error: {
    unreachable: 'The server cannot be reached. Check the network cable, then try again.', noAnswer: 'No answer from the server. The command may not be stored; look again before repeating it.',
    noRight: 'You have no right to do this.', notFound: 'Not found. It may have been removed.',
    unexpected: (status) => `The server refused (${status}). Tell a technician this number.`,
  },
  signIn: {
    title: 'Sign in', user: 'User name', password: 'Password', submit: 'Sign in', busy: 'Checking…', capsLock: 'Caps Lock is on.',
    needUser: 'Enter your user name.', needPassword: 'Enter your password.', show: 'Show password', hide: 'Hide password',
    help: 'Forgot the password: ask the administrator for a one-time sign-in link.',
  },
  setup: {
    title: 'First set-up', intro: 'Create the administrator account. This link works once.', name: 'Full name', user: 'User name', password: 'Password',
    again: 'Password again', submit: 'Create account', short: 'The password needs at least 12 characters.', differ: 'The two passwords differ.',
    noToken: 'The one-time code is missing. Open the exact link that the server printed at start.', rule: 'At least 12 characters; a sentence you remember is best.', needName: 'Enter the full name.',
  },
  tile: {
    live: (age) => `live · ${age}`, moving: 'motion', late: 'LATE', stills: 'STILLS', stillsEvery: (n) => `every ${n} s`,
    waiting: 'WAITING FOR PICTURE', waitingKey: (age) => `key picture, ${age}`, frozen: 'FROZEN', offline: 'DISCONNECTED', retryIn: (age) => `retry in ${age}`, retryNow: 'retrying now',
    disabled: 'SWITCHED OFF', masked: 'MASKED AREA', covered: 'COVERED', defocused: 'OUT OF FOCUS', moved: 'MOVED', dark: 'TOO DARK', glare: 'GLARE', noRight: 'NO PICTURE',
    causeUnknown: 'Cause not known yet', picture: (name) => `Picture of camera ${name}`,
  },
  wall: {
    shown: (n, m) => `${n}/${m} cameras shown`, day: 'Day shift', night: 'Night shift', onDuty: 'Somebody on duty', nobody: 'Nobody on duty', simulated: 'Simulated',
    alarms: 'Alerts', calm: 'No alerts', calmFor: (age) => `Quiet for ${age}.`, checkedAt: (time) => `Server last heard at ${time}.`,
    today: (n) => `${n} resolved today`, others: (n) => `${n} other alerts`, loudspeakers: 'Loudspeakers', noCameras: 'No cameras yet', noCamerasHow: 'A technician adds cameras under Cameras.',
    sent: 'sent', delivered: 'delivered', opened: 'opened', pending: 'pending', legendCamera: 'camera', legendOffline: 'disconnected', legendSpeaker: 'speaker', legendFaulty: 'speaker fault', layout: (n) => `Grid ${n}`, fewer: 'Fewer tiles (key −)', denser: 'More tiles (key +)', notified: (who) => `Told ${who}`, noOthers: 'No other alerts', direct: 'direct', raisedAt: (time) => `At ${time}`,
    noTiles: 'No indicators yet', exercise: 'EXERCISE', allHandled: 'Every alert is acknowledged', acknowledgedBy: (who, time) => `${who} acknowledged ${time}`, unacknowledged: 'Not acknowledged',
  },
  sound: { blocked: 'The browser blocks alarm sounds. Click to switch on', on: 'Sound: on', urgentOnly: 'Sound: urgent only', off: 'Sound: blocked', test: 'Test sound' },
  indicator: {
    stale: (age) => `Stale ${age}`, staleMark: 'STALE', noData: 'No data', simulated: 'Simulated data', simulatedShort: 'simulated', source: 'Where is this from?', target: 'target', now: 'now', asOf: (time) => `as of ${time}`,
    coverage: (n) => `${n} of sources`, title: (unit) => `Indicators of ${unit}`, press: 'Press 2023', pressTitle: 'Press 2023 (baseline):', pressNote: 'A baseline, not the current figure.', nowTitle: 'Now:',
    of: (a, b) => `${a} of ${b}`, trendUp: (n) => `up ${n}`, trendDown: (n) => `down ${n}`, trendSame: 'unchanged', recent: 'Recent values', time: 'Time', value: 'Value', noRecent: 'Not enough values to draw.',
    chart: (name, from, to) => `${name}: from ${from} to ${to}.`, empty: 'No indicators yet', emptyHow: 'Indicators appear when the first source sends data.', attention: 'needs attention', bad: 'out of bounds', good: 'within bounds', meets: (n, m) => `${m} indicators · ${n}/${m} within bounds`,
  },
  desk: {
    title: 'To handle', counts: (open) => `${open} open`, order: 'Level, deadline', all: 'All', groupFresh: 'Not acknowledged', groupActive: 'In progress', groupDone: 'Resolved', dueHead: 'left / overdue',
    due: (time) => `${time} left`, overdue: (age) => `overdue ${age}`, acknowledgedAt: (who, time) => `${who} acknowledged ${time}`, returned: 'back to normal', returnedAt: (time) => `Back to normal at ${time}`,
    repeated: (n) => `${n} times`, number: (label) => `no. ${label}`, recordedAt: (time) => `seen ${time}`, raisedAt: (time) => `raised ${time}`, notStored: 'Not stored yet. The disk refuses writes; it is stored as soon as the disk is back.',
    still: 'Still', live: 'Live', stillAt: (time) => `Still of ${time}`, noStill: 'No picture', noStillHow: 'The picture is being stored, or the camera sends none.', noCamera: 'This source has no camera.', zone: (name) => `Zone: ${name}`,
    why: 'Why', rule: 'By rule', silent: 'When it stays silent', acknowledge: 'Acknowledge', falseAlarm: 'False alert', resolve: 'Resolved', note: 'Note', notePrompt: 'Note for the timeline; keys pause while you type',
    reason: 'Why is it false', reasonNeeded: 'A reason is needed, a few words at least.', reasons: ['Animal', 'Rain, wind, shadows', 'Our own people', 'Lights'], send: 'Send', deadline: 'Acknowledge before', deadlineMet: (time) => `Acknowledged at ${time}`, deadlineLate: (age) => `overdue ${age}`,
    recipients: 'Recipients', recipient: 'Recipient', history: 'Timeline', place: 'Place', noNotices: 'Sent to nobody yet.', pending: 'sending…', retrying: 'connection lost, the command is sent again when it returns', done: (what, time) => `${what} at ${time}`,
    empty: 'No alerts', emptyHow: 'A new alert appears here, with a sound.', emptyGroup: 'None', noMatch: (q) => `Nothing matches “${q}”`, noMatchHow: 'Try fewer letters, or clear the level filter.', clear: 'Clear filter', choose: 'Choose an alert', keys: 'Keys', keysAll: 'all keys',
    keyRows: 'move', keySearch: 'search', saved: (n) => `Stored up to number ${n}`, flood: (time) => `Alert flood since ${time}`, floodText: (n, g) => `${n} alerts in 10 minutes, folded into ${g} rows. Only Urgent sounds. No alert is dropped.`, limit: 'Limit', each: 'Show each alert', fold: 'Fold by kind', foldCount: (n) => `${n} alerts`, acknowledgeAll: (n) => `Acknowledge all ${n}`, more: (n) => `and ${n} more`, floodOff: (n) => `Flood: off · ${n} alerts in 10 minutes`,
    taken: 'Somebody was first', falseMark: 'False', resolvedBy: (who, time) => `${who} · ${time}`, readOnly: 'Read only: this account does not handle alerts.', what: { raised: 'Alert raised', repeated: 'Repeated', worsened: 'Got worse', returned: 'Back to normal', acknowledged: 'Acknowledged', resolved: 'Resolved', false_alarm: 'False alert', note: 'Note', noted: 'Note', opened: 'Opened', notice: 'Sent' }, distance: (km) => `${km} km from the office`, timeline: 'Time line of the alert', timelineRaised: 'raised', timelineLast: 'last', timelineNow: 'now', loadMore: 'Show older alerts', centre: 'Centre', track: 'path', taken_at: 'when raised', openCount: 'Open alerts', list: 'Alerts',
  },
  cameras: {
    title: 'Cameras', count: (n, m) => `${n}/${m} online`, add: 'Add camera', name: 'Camera', picture: 'Picture', stream: 'Stream', condition: 'Condition', age: 'Picture age', live: 'Live', empty: 'No cameras yet', emptyHow: 'Add a camera by its RTSP address.',
    troubled: 'In trouble', noTrouble: 'No camera is in trouble', byFile: 'Declared in the configuration file', byFileHow: 'Edit it in the server’s configuration file; read only here.', fps: (n) => `${n} fps`, kbit: (n) => `${n} kbit/s`, loss: (n) => `${n} % lost`, unknownStream: 'Stream not known yet', disabled: 'Switched off', waiting: 'Waiting for picture', since: (time) => `since ${time}`, good: 'Picture good',
  },
  add: {
    title: 'Add camera', edit: 'Edit connection', url: 'Stream address', urlHint: 'rtsp://192.168.1.64:554/sub, without password', user: 'Camera user', password: 'Camera password', keep: 'Empty: keep the stored password', basic: 'Allow Basic authentication (password sent unencrypted)',
    name: 'Camera name', nameEn: 'English name', place: 'Place', placeEn: 'English place', unit: 'Unit', heading: 'Heading', headingUnit: 'degrees (north 0, east 90)', onMap: 'Put it on the map', onMapHow: 'Click the map or use the arrow keys', test: 'Test', testing: (s) => `Testing, ${s} s`, testHint: 'Test before saving: the server signs in, reads the stream and takes one picture.',
    passed: 'Works', failed: 'Does not work yet', seconds: (s) => `took ${s} s`, cause: 'Cause', advice: 'To change on the camera’s settings page', save: 'Save camera', codec: 'Codec', size: 'Size', fps: 'Rate', rate: 'Bandwidth', key: 'Key picture', keyEvery: (s) => `every ${s} s`, login: 'Sign-in', needUrl: 'Enter the stream address.', needName: 'Enter the camera name.', badUrl: 'The address must start with rtsp:// or rtsps://.', enabled: 'In use', testStill: 'Test picture', remove: 'Remove camera', removeSure: (name) => `Remove ${name}? Old pictures and alerts stay.`,
  },
  camera: {
    saveZone: 'Save zone', revert: 'Discard changes', zoneOf: 'Zone', points: (n) => `${n} points`, whole: 'whole picture', exclude: 'Ignored areas', addExclude: 'Add ignored area', zoneName: 'Zone name', live: 'Live', still: 'Still', select: 'Select, drag points', draw: 'Draw the zone', drawExclude: 'Draw an ignored area', undo: 'Remove the last point', clearZone: 'Clear the zone: use the whole picture',
    drawing: 'Click each corner; click the first one or press Enter to close. Arrows move, space sets a point.', selectHelp: 'Drag points, or Tab to one and use the arrows. Delete removes it.', minimum: 'Smallest object', minimumValue: (pc, px) => `${pc} % of the height · ${px} px`, persistence: 'In the zone for', persistenceValue: (s) => `${s} s`, schedule: 'Schedule', from: 'From', to: 'To', overnight: 'over midnight', days: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'], dayNames: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    rules: 'Rules', newRule: 'New rule', ruleName: 'Rule name', alarmTitle: 'Alert title', priority: 'Level', enabled: 'Watching', removeRule: 'Remove rule', noRule: 'This camera has no rule, so it raises no alerts.', stream: 'Stream', health: 'Figures', pictures: 'Pictures received', lost: 'Packets lost', reconnects: 'Reconnects', warmUp: 'Ignored after connect', light: 'Ignored, light change', small: 'Ignored, too small', decode: 'Decoding', decodeValue: (ms) => `${ms} ms per minute`, analyse: 'Analysis', analyseValue: (hz) => `${hz} pictures/s`, testNow: 'Test again', connection: 'Connection', unsaved: 'Unsaved changes', sized: 'smallest size', point: (i, n) => `Point ${i} of ${n}`, minutes: 'min', always: 'all day', noDay: 'Choose at least one day.', sampleBox: 'Smallest size, drawn to scale', settings: 'Rule and schedule', deviceModel: 'Model',
  },
  liaison: { title: 'Police', received: 'Received', receivedDone: (time) => `Received at ${time}`, deadline: (time) => `Not received before ${time}: the next level is told`, empty: 'No alerts for you', emptyHow: 'When the centre sends one, it appears here at once.', openMap: 'Open map', pageAge: (age) => `Page is ${age} old`, list: 'My alerts', byOther: (who, time) => `${who} received it at ${time}`, older: 'Received', opened: 'opened' },
  leader: { today: (unit) => (unit ? `Today in ${unit}` : 'Today'), lastNight: 'Last night', lastNightCount: (n, m) => `${n} alerts, ${m} resolved`, figures: 'Indicators', decision: 'For your attention', noDecision: 'Nothing to decide', noDecisionHow: 'Every high alert is in somebody’s hands.', overdue: (n) => n === 1 ? '1 high alert nobody has acknowledged' : `${n} high alerts nobody has acknowledged`, open: 'Show alerts', quiet: 'No alerts last night', since: 'from 18:00 to 06:00' },
  users: { title: 'Users', add: 'Add user', name: 'Full name', id: 'User name', role: 'Role', units: 'Units', cameras: 'Cameras', allCameras: 'every camera of the units', seen: 'Last seen', state: 'State', enabled: 'In use', disabled: 'Disabled', locked: 'Locked after wrong passwords', password: 'New password', passwordKeep: 'Empty: keep the old password', link: 'One-time sign-in link', linkMake: 'Make link', linkHow: (time) => `Works once, until ${time}. Send it privately to the right person.`, self: 'your account', disable: 'Disable account', enable: 'Enable', needUnit: 'Choose at least one unit.', needId: 'User name: lower-case letters, digits, dashes.', empty: 'No users yet', choose: 'Choose a person to see and edit' },
  devices: { title: 'Devices', sensors: 'Sensors', name: 'Device', kind: 'Kind', presence: 'Connection', reports: 'Reports', last: 'Last', gaps: 'Gaps', duplicates: 'Duplicates', skew: 'Clock skew', never: 'Never connected', online: 'Online', stale: 'Silent', offline: 'Disconnected', metrics: 'Readings', empty: 'No devices yet', emptyHow: 'Add a device here or declare it in the configuration file.', last24: 'Last 24 hours', noSeries: 'No readings in 24 hours.', out_of_range: 'out of range', null: 'not readable', choose: 'Choose a device to see its readings', kinds: { loudspeaker: 'loudspeaker', river_level: 'water level', rain: 'rainfall', wind: 'wind', air_quality: 'air quality', soil_moisture: 'soil moisture' }, seconds: (n) => `${n} s`, min: 'lowest', max: 'highest', now: 'now', problem: 'Trouble', nothing: 'None',
    add: 'Add a device', edit: 'Edit the device', code: 'Device code', codeHint: 'Exactly as the device names itself: letters, digits, “-”, “_”, “.”', needId: 'A code has 1 to 64 letters, digits, “-”, “_” or “.”.', needKind: 'Choose the kind of device', needName: 'Enter the device’s name.',
    keep: 'Longest silence, seconds', keepHint: 'Silent for longer counts as lost.', needKeep: '5 to 86,400 seconds.', enabled: 'In use', keyTitle: (id) => `Key of ${id}`, keyOnce: 'The key is shown this once. Put it into the device now, then press the button below.', keyKept: 'The device has it',
    key: 'Key', newKey: 'Make a new key', newKeyHow: 'The old key ends at once; the device is cut off until it has the new one.', removeHow: 'The device is cut off at once; its readings stay.', removeNow: (name) => `Remove ${name}` },
  speakers: { states: ['idle', 'playing'], lastHeard: 'Last broadcast', heard: (n, m) => `${n} of ${m} s heard`, title: (n) => `${n} loudspeakers`, sub: (n, m) => `${n} working, ${m} faulty`, name: 'Loudspeaker', trouble: 'Trouble', noTrouble: 'None', quality: 'Quality (0–100)', grade: { good: 'Good', fair: 'Fair', medium: 'Medium', poor: 'Poor' }, empty: 'No loudspeakers yet', emptyHow: 'A loudspeaker appears when it first connects.', back: 'Last report', choose: 'Choose a loudspeaker', pulls: 'What costs points', reading: 'Latest readings' },
  audit: {
    verbs: {
      'session.start': 'Signed in', 'session.end': 'Signed out', 'user.create': 'User added', 'user.change': 'User changed', 'user.link': 'Sign-in link made', 'administrator.reset': 'Administrator reset',
      'alarm.opened': 'Alert opened', 'alarm.acknowledge': 'Alert acknowledged', 'alarm.resolve': 'Alert resolved', 'alarm.false_alarm': 'Called false', 'alarm.note': 'Note on an alert',
      'camera.test': 'Camera tested', 'camera.create': 'Camera added', 'camera.change': 'Camera changed', 'camera.remove': 'Camera removed', 'rule.create': 'Rule added', 'rule.change': 'Rule changed', 'rule.remove': 'Rule removed',
      'device.create': 'Device added', 'device.change': 'Device changed', 'device.remove': 'Device removed', 'device.key': 'Device got a new key',
    },
    details: { password: 'by password', link: 'by one-time link' }, owner: 'Server owner',
    title: 'Audit', number: 'No.', at: 'At', who: 'Who', verb: 'What', object: 'Object', detail: 'Detail', hash: 'Hash', intact: 'Hash chain intact', intactHow: 'Each line carries the hash of the one before; a changed or removed line shows.', broken: 'HASH CHAIN BROKEN', brokenHow: 'A line was changed or removed. Leave the server as it is and tell the auditor.', empty: 'No lines yet', older: 'Older lines',
  },
  map: { title: 'Map', alt: (unit, n, m) => `Map of ${unit}: ${n} cameras, ${m} loudspeakers.`, alarm: 'Alert', noMap: 'This unit has no map yet.' },
  noUnit: { title: 'The server has no unit yet', how: 'Add a [[unit]] to the server’s configuration file and restart it. Cameras, devices and indicators each belong to a unit.' },
  notFound: 'There is no such screen, or this account may not see it.',
};
