// Every word of the console in Vietnamese. English must have exactly the same keys: see words.svelte.ts.

/** "Xã Phúc Hòa" inside a sentence. */
function inside(unit: string): string {
  return unit.replace(/^(Xã|Phường|Thị trấn|Đặc khu)(?= )/, (kind) => kind.toLocaleLowerCase('vi'));
}

export const vi = {
  product: 'Trung tâm điều hành thông minh',
  productAt: (unit: string) => `Trung tâm điều hành thông minh ${inside(unit)}`,
  level: { 1: 'Khẩn cấp', 2: 'Cao', 3: 'Trung bình', 4: 'Thấp', 5: 'Thông tin' },
  role: {
    wall: 'màn hình lớn', duty_operator: 'cán bộ trực', shift_lead: 'trưởng ca trực', liaison: 'cán bộ đầu mối Công an',
    technician: 'cán bộ kỹ thuật', leader: 'lãnh đạo · chỉ xem', auditor: 'cán bộ kiểm tra', administrator: 'quản trị hệ thống',
  },
  nav: {
    wall: 'Tổng quan', alarms: 'Cảnh báo', cameras: 'Camera', loudspeakers: 'Truyền thanh', sensors: 'Cảm biến', indicators: 'Chỉ số',
    map: 'Bản đồ', today: 'Hôm nay', devices: 'Thiết bị', users: 'Người dùng', audit: 'Nhật ký', label: 'Các màn hình', unit: 'Đơn vị',
  },
  age: {
    seconds: (n: string) => `${n} giây`, minutes: (n: string) => `${n} phút`, hours: (n: string) => `${n} giờ`, days: (n: string) => `${n} ngày`,
    ago: (age: string) => `${age} trước`, agoLong: (age: string) => `cách đây ${age}`, since: (time: string) => `từ ${time}`, at: (time: string) => `lúc ${time}`,
    in: (age: string) => `sau ${age}`, never: 'chưa từng', none: 'chưa rõ',
  },
  line: {
    connected: 'Nối máy chủ', connecting: 'Đang nối máy chủ',
    lost: (age: string) => `Mất kết nối máy chủ ${age}.`, frozenAt: (time: string) => `Số trên màn hình là của ${time}.`,
    retrying: (n: number) => `Tự nối lại, lần ${n}.`, unreachable: 'Không tới được máy chủ. Tự thử lại, chưa cần làm gì.',
  },
  action: {
    save: 'Lưu', cancel: 'Hủy', close: 'Đóng', add: 'Thêm', remove: 'Xóa', edit: 'Sửa', retry: 'Thử lại', more: 'Xem thêm', back: 'Quay lại', copy: 'Chép', copied: 'Đã chép',
    signOut: 'Đăng xuất', theme: 'Đổi nền sáng, tối', language: 'English', menu: 'Tài khoản', undo: 'Hoàn tác', search: 'Tìm không dấu', fullScreen: 'Toàn màn hình', print: 'In', printed: (time: string, who: string) => `In lúc ${time} · ${who}`,
  },
  state: { loading: 'Đang tải…', saving: 'Đang lưu…', saved: (time: string) => `Đã lưu lúc ${time}`, failed: 'Chưa làm được', none: 'Không có', readOnly: 'Chỉ xem' },
  error: {
    unreachable: 'Không tới được máy chủ. Kiểm tra dây mạng rồi thử lại.', noAnswer: 'Máy chủ chưa trả lời. Lệnh có thể chưa được lưu; xem lại rồi thử lại.',
    noRight: 'Bạn không có quyền thực hiện.', notFound: 'Không tìm thấy. Có thể đã bị xóa.',
    unexpected: (status: number) => `Máy chủ từ chối (${status}). Báo cán bộ kỹ thuật kèm số này.`,
  },
  signIn: {
    title: 'Đăng nhập', user: 'Tên đăng nhập', password: 'Mật khẩu', submit: 'Đăng nhập', busy: 'Đang kiểm tra…', capsLock: 'Phím Caps Lock đang bật.',
    needUser: 'Nhập tên đăng nhập.', needPassword: 'Nhập mật khẩu.', show: 'Hiện mật khẩu', hide: 'Ẩn mật khẩu',
    help: 'Quên mật khẩu: nhờ quản trị hệ thống gửi liên kết đăng nhập một lần.',
  },
  setup: {
    title: 'Thiết lập lần đầu', intro: 'Tạo tài khoản quản trị hệ thống. Liên kết này chỉ dùng một lần.', name: 'Họ tên', user: 'Tên đăng nhập', password: 'Mật khẩu',
    again: 'Nhập lại mật khẩu', submit: 'Tạo tài khoản', short: 'Mật khẩu cần ít nhất 12 ký tự.', differ: 'Hai mật khẩu không giống nhau.',
    noToken: 'Thiếu mã một lần. Mở đúng liên kết mà máy chủ in ra khi khởi động.', rule: 'Ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất.', needName: 'Nhập họ tên.',
  },
  tile: {
    live: (age: string) => `trực tiếp · ${age}`, moving: 'có chuyển động', late: 'CHẬM', stills: 'ẢNH TĨNH', stillsEvery: (n: string) => `mỗi ${n} giây`,
    waiting: 'ĐANG CHỜ HÌNH', waitingKey: (age: string) => `hình khóa, ${age}`, frozen: 'HÌNH ĐỨNG', offline: 'MẤT KẾT NỐI', retryIn: (age: string) => `thử lại sau ${age}`, retryNow: 'đang thử lại',
    disabled: 'ĐÃ TẮT', masked: 'CÓ VÙNG CHE', covered: 'BỊ CHE', defocused: 'MẤT NÉT', moved: 'LỆCH GÓC', dark: 'QUÁ TỐI', glare: 'CHÓI SÁNG', noRight: 'KHÔNG CÓ HÌNH',
    causeUnknown: 'Chưa rõ nguyên nhân', picture: (name: string) => `Hình camera ${name}`,
  },
  wall: {
    shown: (n: number, m: number) => `Hiện ${n}/${m} camera`, day: 'Ca ngày', night: 'Ca đêm', onDuty: 'Có người trực', nobody: 'Không có người trực', simulated: 'Mô phỏng',
    alarms: 'Cảnh báo', calm: 'Không có cảnh báo', calmFor: (age: string) => `Đã ${age} yên tĩnh.`, checkedAt: (time: string) => `Máy chủ vừa báo lúc ${time}.`,
    today: (n: number) => `Hôm nay đã xử lý ${n}`, others: (n: number) => `${n} cảnh báo khác`, loudspeakers: 'Loa truyền thanh', noCameras: 'Chưa có camera nào', noCamerasHow: 'Cán bộ kỹ thuật thêm camera ở mục Camera.',
    sent: 'đã gửi', delivered: 'đã nhận', opened: 'đã xem', pending: 'đang chờ', legendCamera: 'camera', legendOffline: 'mất kết nối', legendSpeaker: 'loa', legendFaulty: 'loa lỗi', layout: (n: string) => `Lưới ${n}`, fewer: 'Ít ô hơn (phím −)', denser: 'Nhiều ô hơn (phím +)', notified: (who: string) => `Đã báo ${who}`, noOthers: 'Không có cảnh báo nào khác', direct: 'chuyển thẳng', raisedAt: (time: string) => `Lúc ${time}`,
    noTiles: 'Chưa có chỉ số', exercise: 'DIỄN TẬP', allHandled: 'Mọi cảnh báo đã được tiếp nhận', acknowledgedBy: (who: string, time: string) => `${who} đã tiếp nhận ${time}`, unacknowledged: 'Chưa tiếp nhận',
  },
  sound: { blocked: 'Trình duyệt đang chặn âm báo. Bấm để bật', on: 'Âm báo: bật', urgentOnly: 'Âm báo: chỉ Khẩn cấp', off: 'Âm báo: đang bị chặn', test: 'Thử âm báo' },
  indicator: {
    stale: (age: string) => `Dữ liệu cũ ${age}`, staleMark: 'DỮ LIỆU CŨ', noData: 'Chưa có số liệu', simulated: 'Số liệu mô phỏng', simulatedShort: 'mô phỏng', source: 'Số này từ đâu?', target: 'mục tiêu', now: 'hiện nay', asOf: (time: string) => `tính đến ${time}`,
    coverage: (n: string) => `đủ ${n} nguồn`, title: (unit: string) => `Chỉ số ${inside(unit)}`, press: 'Bài báo 2023', pressTitle: 'Bài báo 2023 (mốc so sánh):', pressNote: 'Là mốc so sánh, không phải số hiện nay.', nowTitle: 'Hiện nay:',
    of: (a: string, b: string) => `${a} trên ${b}`, trendUp: (n: string) => `tăng ${n}`, trendDown: (n: string) => `giảm ${n}`, trendSame: 'không đổi', recent: 'Diễn biến gần đây', time: 'Thời điểm', value: 'Giá trị', noRecent: 'Chưa đủ số liệu để vẽ.',
    chart: (name: string, from: string, to: string) => `${name}: từ ${from} đến ${to}.`, empty: 'Chưa có chỉ số nào', emptyHow: 'Chỉ số hiện ra khi nguồn đầu tiên gửi số liệu.', attention: 'cần chú ý', bad: 'vượt ngưỡng', good: 'trong ngưỡng', meets: (n: number, m: number) => `${m} chỉ tiêu · trong ngưỡng ${n}/${m}`,
  },
  desk: {
    title: 'Cần xử lý', counts: (open: number) => `${open} mở`, order: 'Mức độ, thời hạn', all: 'Tất cả', groupFresh: 'Chưa tiếp nhận', groupActive: 'Đang xử lý', groupDone: 'Đã xử lý', groupShelved: 'Tạm hoãn', shelvedCount: (n: number) => `${n} tạm hoãn`, shelve: 'Tạm hoãn', unshelve: 'Thôi tạm hoãn', shelveFor: 'Tạm hoãn trong', shelveOnce: 'đến khi hết', shelveReason: 'Lý do tạm hoãn', shelveReasons: ['Gió, rung', 'Đang sửa chữa', 'Đã biết, chờ xử lý'], shelveUntil: (time: string) => `Tự trở lại lúc ${time}. Vẫn ghi khi nguyên nhân hết.`, shelveOnceHow: (time: string) => `Trở lại khi nguyên nhân hết, chậm nhất ${time}.`,
    shelvedBy: (who: string, time: string) => `${who} tạm hoãn đến ${time}`, shelvedOnce: (who: string) => `${who} tạm hoãn đến khi hết`, backAt: (time: string) => `trở lại ${time}`, untilOver: 'đến khi hết', assign: 'Phân công', assignTo: 'Phân công cho', assignees: ['Tổ bảo vệ an ninh, trật tự', 'Trưởng thôn', 'Công an xã', 'Cán bộ kỹ thuật'], assignedTo: (who: string, time: string) => `phân công ${who} ${time}`, start: 'Bắt đầu xử lý', startedBy: (who: string, time: string) => `${who} xử lý từ ${time}`, actDeadline: 'Thời hạn xử lý',
    escalate: 'Chuyển cấp', escalateReason: 'Lý do chuyển cấp', escalateTo: (level: string) => `Báo cáo ${level}.`, levels: ['cán bộ trực', 'trưởng ca trực', 'lãnh đạo, Trưởng Công an xã', 'tỉnh'] as readonly string[], reportedTo: (level: string) => `đã báo ${level}`, reopen: 'Mở lại', reopenReason: 'Lý do mở lại', close: 'Đóng', footage: 'Xin hình', footageWhat: 'Cần hình camera nào, từ mấy giờ đến mấy giờ', children: (n: number) => `${n} cảnh báo bên dưới`, childrenTitle: 'Cùng nguyên nhân này', incident: 'Cùng nơi, cùng lúc', follows: 'Do nguyên nhân chung:', chattering: 'lặp dồn dập', dueHead: 'còn / quá hạn',
    due: (time: string) => `còn ${time}`, overdue: (age: string) => `quá hạn ${age}`, acknowledgedAt: (who: string, time: string) => `${who} đã tiếp nhận ${time}`, returned: 'đã hết', returnedAt: (time: string) => `Đã hết lúc ${time}`,
    repeated: (n: number) => `${n} lần`, number: (label: string) => `số ${label}`, recordedAt: (time: string) => `ghi lúc ${time}`, raisedAt: (time: string) => `báo ${time}`, notStored: 'Chưa lưu được. Đĩa từ chối ghi; sẽ tự lưu khi đĩa trở lại.',
    still: 'Ảnh báo', live: 'Trực tiếp', stillAt: (time: string) => `Ảnh tĩnh lúc ${time}`, noStill: 'Chưa có ảnh', noStillHow: 'Ảnh đang được lưu, hoặc camera không gửi hình.', noCamera: 'Nguồn này không có camera.', zone: (name: string) => `Vùng phát hiện: ${name}`,
    why: 'Vì sao báo', rule: 'Theo quy tắc', silent: 'Khi nào thì không báo', acknowledge: 'Tiếp nhận', falseAlarm: 'Báo sai', resolve: 'Đã xử lý', note: 'Ghi chú', notePrompt: 'Ghi chú vào diễn biến, phím tắt tạm tắt khi đang gõ',
    reason: 'Lý do báo sai', reasonNeeded: 'Cần nêu lý do, ít nhất vài chữ.', reasons: ['Động vật', 'Mưa, gió, bóng cây', 'Người của đơn vị', 'Đèn, ánh sáng'], send: 'Gửi', deadline: 'Thời hạn tiếp nhận', deadlineMet: (time: string) => `Đã tiếp nhận lúc ${time}`, deadlineLate: (age: string) => `quá hạn ${age}`,
    recipients: 'Nơi nhận', recipient: 'Nơi nhận', history: 'Diễn biến', place: 'Vị trí', noNotices: 'Chưa gửi nơi nào.', pending: 'đang gửi lệnh…', retrying: 'mất kết nối, lệnh sẽ gửi lại khi nối được', done: (what: string, time: string) => `${what} lúc ${time}`,
    empty: 'Không có cảnh báo', emptyHow: 'Khi có cảnh báo, dòng mới hiện ở đây và có âm báo.', emptyGroup: 'Không có', noMatch: (q: string) => `Không thấy “${q}”`, noMatchHow: 'Thử ít chữ hơn, hoặc bỏ lọc mức độ.', clear: 'Bỏ lọc', choose: 'Chọn một cảnh báo để xem', keys: 'Phím tắt', keysAll: 'mọi phím tắt',
    keyRows: 'chuyển dòng', keySearch: 'tìm', saved: (n: string) => `Đã lưu đến số ${n}`, flood: (time: string) => `Dồn cảnh báo từ ${time}`, floodText: (n: number, g: number) => `${n} cảnh báo trong 10 phút, gộp còn ${g} dòng. Chỉ mức Khẩn cấp phát âm báo. Không bỏ cảnh báo nào.`, limit: 'Ngưỡng', each: 'Xem từng cảnh báo', fold: 'Gộp cùng loại', foldCount: (n: number) => `${n} cảnh báo`, acknowledgeAll: (n: number) => `Tiếp nhận cả ${n}`, more: (n: number) => `và ${n} nơi khác`, floodOff: (n: number) => `Dồn cảnh báo: tắt · ${n} cảnh báo trong 10 phút`,
    taken: 'Đã có người làm trước', falseMark: 'Báo sai', resolvedBy: (who: string, time: string) => `${who} · ${time}`, readOnly: 'Chỉ xem: tài khoản này không xử lý cảnh báo.', what: { assigned: 'Phân công', started: 'Bắt đầu xử lý', closed: 'Đóng', reopened: 'Mở lại', shelved: 'Tạm hoãn', unshelved: 'Thôi tạm hoãn', inhibited: 'Xếp dưới nguyên nhân chung', released: 'Không còn do nguyên nhân chung', overdue: 'Quá hạn', escalated: 'Chuyển cấp', footage_asked: 'Đề nghị cung cấp hình ảnh', raised: 'Lập cảnh báo', repeated: 'Lặp lại', worsened: 'Nặng thêm', returned: 'Đã hết', acknowledged: 'Tiếp nhận', resolved: 'Đã xử lý', false_alarm: 'Báo sai', note: 'Ghi chú', noted: 'Ghi chú', opened: 'Đã xem', notice: 'Đã gửi' } as Record<string, string>, distance: (km: string) => `cách trụ sở ${km} km`, timeline: 'Trục thời gian của cảnh báo', timelineRaised: 'báo', timelineLast: 'lần cuối', timelineNow: 'bây giờ', loadMore: 'Xem các cảnh báo cũ hơn', centre: 'Trung tâm', track: 'đường đi', taken_at: 'lúc báo', openCount: 'Số cảnh báo mở', list: 'Danh sách cảnh báo',
  },
  share: { copy: 'Sao chép cho Zalo', byHand: 'Chép dòng này:', call: (number: string) => `Gọi ${number}` },
  duty: { begin: 'Nhận ca', end: 'Giao ca', beginTitle: 'Nhận ca trực', endTitle: 'Giao ca trực', direct: (who: string) => `chuyển thẳng ${who}`, noPhone: 'Chưa khai báo nơi nhận khi vắng người trực.', since: (who: string, time: string) => `${who} trực từ ${time}`, lastBy: (who: string, time: string) => `${who} giao ca ${time}`, forgotten: 'không bàn giao, máy chủ tự kết thúc', noNote: 'Không để lại nội dung bàn giao.', left: (n: number) => `Việc tồn · ${n}`, first: 'Chưa có ca trực nào trước đây.', soundTest: 'Thử âm báo', soundHeard: 'Đã nghe rõ âm báo. Thử lại', soundHow: 'Bấm thử và nghe được âm báo thì mới nhận ca.', note: 'Nội dung bàn giao', endHow: 'Cảnh báo đang mở, đang giữ và tạm hoãn được ghi kèm tự động.' },
  cameras: {
    title: 'Camera', count: (n: number, m: number) => `${n}/${m} trực tuyến`, add: 'Thêm camera', name: 'Camera', picture: 'Hình', stream: 'Luồng', condition: 'Tình trạng', age: 'Tuổi hình', live: 'Trực tiếp', empty: 'Chưa có camera nào', emptyHow: 'Thêm camera bằng địa chỉ luồng RTSP.',
    troubled: 'Có sự cố', noTrouble: 'Không camera nào có sự cố', byFile: 'Khai báo trong tệp cấu hình', byFileHow: 'Sửa trong tệp cấu hình của máy chủ; ở đây chỉ xem.', fps: (n: string) => `${n} hình/giây`, kbit: (n: string) => `${n} kbit/giây`, loss: (n: string) => `mất gói ${n} %`, unknownStream: 'Chưa biết luồng', disabled: 'Đã tắt', waiting: 'Đang chờ hình', since: (time: string) => `từ ${time}`, good: 'Hình đạt',
  },
  add: {
    title: 'Thêm camera', edit: 'Sửa kết nối', url: 'Địa chỉ luồng', urlHint: 'rtsp://192.168.1.64:554/luong-phu, không kèm mật khẩu', user: 'Tài khoản camera', password: 'Mật khẩu camera', keep: 'Để trống: giữ mật khẩu đã lưu', basic: 'Cho phép gửi mật khẩu kiểu Basic (không mã hóa)',
    name: 'Tên camera', nameEn: 'Tên tiếng Anh', place: 'Vị trí', placeEn: 'Vị trí tiếng Anh', unit: 'Đơn vị', heading: 'Hướng nhìn', headingUnit: 'độ (bắc 0, đông 90)', onMap: 'Đặt trên bản đồ', onMapHow: 'Bấm vào bản đồ hoặc dùng phím mũi tên', test: 'Kiểm tra', testing: (s: string) => `Đang kiểm tra, ${s} giây`, testHint: 'Kiểm tra trước khi lưu: máy chủ đăng nhập, đọc luồng và chụp một ảnh.',
    passed: 'Dùng được', failed: 'Chưa dùng được', seconds: (s: string) => `mất ${s} giây`, cause: 'Nguyên nhân', advice: 'Cần đổi trong trang cài đặt của camera', save: 'Lưu camera', codec: 'Mã hóa', size: 'Cỡ hình', fps: 'Tốc độ', rate: 'Băng thông', key: 'Hình khóa', keyEvery: (s: string) => `mỗi ${s} giây`, certificate: 'Chứng thư của camera', certificateHow: 'Không ai bảo đảm cho chứng thư này. So với dấu vân tay trên trang cài đặt của chính camera rồi mới chấp nhận: từ đó chỉ tin đúng chứng thư này.', accept: 'Chấp nhận chứng thư này', login: 'Đăng nhập', needUrl: 'Nhập địa chỉ luồng.', needName: 'Nhập tên camera.', badUrl: 'Địa chỉ phải bắt đầu bằng rtsp:// hoặc rtsps://.', enabled: 'Đang dùng', testStill: 'Ảnh kiểm tra', remove: 'Xóa camera', removeSure: (name: string) => `Xóa ${name}? Hình và cảnh báo cũ vẫn giữ.`,
  },
  backtest: { title: 'Nếu lưu: thử trên 7 ngày qua', day: (n: number, of: number) => `đang thử ngày ${n}/${of}`, all: 'hiện cả cảnh báo không đổi', alarms: 'cảnh báo', appear: 'cảnh báo mới', vanish: 'cảnh báo mất đi', appears: 'Sẽ kêu', vanishes: 'Sẽ không kêu', stays: 'Vẫn kêu', events: (n: string) => `trong ${n} sự kiện đã lưu`, same: 'Không cảnh báo nào thay đổi.', capped: 'Quá nhiều sự kiện: chỉ thử được một phần mỗi ngày. Camera này nên vẽ vùng bỏ qua hoặc giảm độ nhạy.', areasRemoved: 'Chuyển động trong vùng bỏ qua vừa xóa chưa từng được lưu, nên không thử được.' },
  events: { title: 'Sự kiện gần đây', none: 'Chưa có gì chuyển động.', why: 'Vì sao không kêu?', whyRang: 'Vì sao kêu?', rang: 'Đã lập cảnh báo', silent: 'Không kêu', open: 'đang diễn ra', toAlarm: 'Mở cảnh báo', more: 'Xem cũ hơn', rings: 'kêu', staysSilent: 'không kêu', asNow: 'Theo các quy tắc đang lưu.', stillOf: (at: string) => `Hình sự kiện lúc ${at}` },
  camera: {
    saveZone: 'Lưu vùng', revert: 'Hủy thay đổi', zoneOf: 'Vùng phát hiện', points: (n: number) => `${n} điểm`, whole: 'cả hình', exclude: 'Vùng bỏ qua', addExclude: 'Thêm vùng bỏ qua', zoneName: 'Tên vùng', live: 'Trực tiếp', still: 'Ảnh tĩnh', select: 'Chọn, kéo điểm', draw: 'Vẽ vùng phát hiện', drawExclude: 'Vẽ vùng bỏ qua', undo: 'Bỏ điểm vừa đặt', clearZone: 'Xóa vùng: dùng cả hình',
    drawing: 'Bấm từng góc; bấm góc đầu hoặc Enter để khép vùng. Mũi tên di chuyển, phím cách đặt điểm.', selectHelp: 'Kéo điểm, hoặc Tab tới điểm rồi dùng mũi tên. Delete xóa điểm.', minimum: 'Vật nhỏ nhất', minimumValue: (pc: string, px: string) => `${pc} % chiều cao · ${px} điểm ảnh`, persistence: 'Ở trong vùng từ', persistenceValue: (s: string) => `${s} giây`, schedule: 'Lịch canh', from: 'Từ', to: 'Đến', overnight: 'qua đêm', days: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'], dayNames: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
    rules: 'Quy tắc', newRule: 'Quy tắc mới', ruleName: 'Tên quy tắc', alarmTitle: 'Tên cảnh báo', priority: 'Mức độ', enabled: 'Đang canh', removeRule: 'Xóa quy tắc', noRule: 'Camera này chưa có quy tắc nào, nên không lập cảnh báo.', stream: 'Luồng hình', health: 'Số đo', sound: 'Âm thanh giữ kèm', soundOff: 'tắt', pictures: 'Hình đã nhận', lost: 'Gói mất', reconnects: 'Số lần nối lại', decode: 'Giải mã', decodeValue: (ms: string) => `${ms} ms mỗi phút`, analyse: 'Phân tích', analyseValue: (hz: string) => `${hz} hình/giây`, testNow: 'Kiểm tra lại', connection: 'Kết nối', unsaved: 'Có thay đổi chưa lưu', sized: 'cỡ nhỏ nhất', point: (i: number, n: number) => `Điểm ${i} trên ${n}`, minutes: 'phút', always: 'cả ngày', noDay: 'Chọn ít nhất một ngày.', sampleBox: 'Khung cỡ nhỏ nhất, vẽ đúng tỷ lệ', settings: 'Quy tắc và lịch', deviceModel: 'Kiểu máy',
    kind: 'Canh điều gì', kinds: { motion: 'Trong vùng', line: 'Qua vạch', loiter: 'Quanh quẩn', threshold: 'Ngưỡng đo' },
    kindHow: { motion: 'Báo khi một vật đúng cỡ ở trong vùng đủ lâu.', line: 'Báo khi chân một vật bước qua vạch theo chiều đã chọn. Nhìn dọc vạch từ điểm vẽ đầu tiên, A ở bên phải.', loiter: 'Báo khi một vật ở lại trong vùng quá lâu, kể cả khi bước ra hoặc đứng yên một lúc.', threshold: 'Báo khi giá trị đo vượt ngưỡng.' },
    direction: 'Chiều', directions: { both: 'Cả hai chiều', a_to_b: 'Từ A sang B', b_to_a: 'Từ B sang A' }, loiter: 'Quanh quẩn từ', maximum: 'Vật lớn nhất', noLimit: 'không giới hạn', sizedLargest: 'cỡ lớn nhất', pullSize: 'kéo để đổi cỡ', pullFoot: 'Kéo khung cỡ tới chỗ người hay đứng', lineOf: 'Vạch', lineName: 'Tên vạch', noLine: 'chưa vẽ vạch', drawLine: 'Vẽ vạch', drawingLine: 'Bấm điểm đầu rồi các điểm sau; bấm lại điểm cuối hoặc Enter để xong.',
    classes: 'Chỉ báo khi là', classNames: { person: 'người', vehicle: 'xe', animal: 'con vật', other: 'vật khác' }, anyClass: 'vật gì cũng báo',
    noNetwork: 'Chưa có mô hình nhận dạng.', noNetworkHow: 'Quy tắc vẫn kêu với mọi vật, ghi “chưa phân loại”. Khai báo [classify] model trong tệp cấu hình để lọc theo loại.', sensitivity: 'Độ nhạy', details: 'Chi tiết', leastShare: 'Phần chuyển động nhỏ nhất', confirmed: 'Thấy ở', shareOf: (pc: string) => `${pc} % hình`, confirmOf: (n: number, of: number) => `${n}/${of} hình liền`,
    closer: 'Quy tắc này cần nhìn kỹ hơn khi có vật chuyển động:', closerCost: (pc: string) => `khoảng ${pc} % một nhân máy lúc đó.`, closerShare: (pc: string) => `Từ khi chạy, ${pc} % thời gian có vật chuyển động.`, closerUnknown: 'chưa đo được tốn bao nhiêu, hãy đợi vài phút có hình.',
    rejected: 'Chuyển động đã loại', rejectedHow: 'Số hình khác nền nhưng không tính là có vật, theo lý do:', rejectedNone: 'Chưa loại hình nào.',
  },
  liaison: { title: 'Công an', received: 'Đã nhận', receivedDone: (time: string) => `Đã nhận lúc ${time}`, deadline: (time: string) => `Chưa nhận trước ${time} thì báo tiếp cấp trên`, empty: 'Không có cảnh báo nào gửi đến', emptyHow: 'Khi trung tâm chuyển cảnh báo, màn hình này hiện ngay.', openMap: 'Mở bản đồ', pageAge: (age: string) => `Trang của ${age} trước`, list: 'Cảnh báo của tôi', byOther: (who: string, time: string) => `${who} đã nhận lúc ${time}`, older: 'Đã nhận', opened: 'đã xem' },
  leader: { today: (unit: string) => (unit ? `Hôm nay ở ${inside(unit)}` : 'Hôm nay'), lastNight: 'Đêm qua', lastNightCount: (n: number, m: number) => `${n} cảnh báo, đã xử lý ${m}`, figures: 'Chỉ số', decision: 'Việc cần đồng chí biết', noDecision: 'Không có việc cần quyết định', noDecisionHow: 'Mọi cảnh báo mức cao đã có người xử lý.', overdue: (n: number) => `${n} cảnh báo mức cao chưa ai tiếp nhận`, open: 'Xem cảnh báo', quiet: 'Đêm qua không có cảnh báo', since: 'từ 18:00 hôm trước đến 06:00' },
  users: { title: 'Người dùng', add: 'Thêm người dùng', name: 'Họ tên', id: 'Tên đăng nhập', role: 'Vai trò', units: 'Đơn vị', cameras: 'Camera được xem', allCameras: 'mọi camera của đơn vị', seen: 'Vào lần cuối', state: 'Trạng thái', enabled: 'Đang dùng', disabled: 'Đã khóa', locked: 'Tạm khóa do sai mật khẩu', password: 'Mật khẩu mới', passwordKeep: 'Để trống: giữ mật khẩu cũ', link: 'Liên kết đăng nhập một lần', linkMake: 'Tạo liên kết', linkHow: (time: string) => `Dùng một lần, hết hạn lúc ${time}. Gửi riêng cho đúng người.`, self: 'tài khoản của bạn', disable: 'Khóa tài khoản', enable: 'Mở khóa', needUnit: 'Chọn ít nhất một đơn vị.', needId: 'Tên đăng nhập: chữ thường, số, dấu gạch.', empty: 'Chưa có người dùng', choose: 'Chọn một người để xem và sửa' },
  devices: { title: 'Thiết bị', sensors: 'Cảm biến', name: 'Thiết bị', kind: 'Loại', presence: 'Kết nối', reports: 'Báo về', last: 'Lần cuối', gaps: 'Khoảng trống', duplicates: 'Trùng', skew: 'Lệch giờ', never: 'Chưa từng kết nối', online: 'Trực tuyến', stale: 'Im lặng', offline: 'Mất kết nối', metrics: 'Số đo', empty: 'Chưa có thiết bị nào', emptyHow: 'Thêm thiết bị ở đây hoặc khai báo trong tệp cấu hình.', last24: '24 giờ qua', noSeries: 'Chưa có số đo trong 24 giờ.', out_of_range: 'vượt giới hạn đo', null: 'không đọc được', choose: 'Chọn một thiết bị để xem số đo', kinds: { loudspeaker: 'loa truyền thanh', river_level: 'mực nước', rain: 'lượng mưa', wind: 'gió', air_quality: 'chất lượng không khí', soil_moisture: 'độ ẩm đất' } as Record<string, string>, seconds: (n: string) => `${n} giây`, min: 'thấp nhất', max: 'cao nhất', now: 'bây giờ', problem: 'Sự cố', nothing: 'Không có',
    add: 'Thêm thiết bị', edit: 'Sửa thiết bị', code: 'Mã thiết bị', codeHint: 'Đúng như thiết bị tự xưng: chữ không dấu, chữ số, “-”, “_”, “.”', needId: 'Mã gồm 1 đến 64 chữ không dấu, chữ số, “-”, “_” hoặc “.”.', needKind: 'Chọn loại thiết bị', needName: 'Nhập tên thiết bị.',
    keep: 'Im lặng tối đa, giây', keepHint: 'Quá thời gian này không báo về thì coi là mất liên lạc.', needKeep: 'Từ 5 đến 86.400 giây.', enabled: 'Đang dùng', keyTitle: (id: string) => `Khóa của ${id}`, keyOnce: 'Khóa chỉ hiện lần này. Nạp ngay vào thiết bị, rồi bấm nút bên dưới.', keyKept: 'Đã nạp vào thiết bị',
    key: 'Khóa', newKey: 'Tạo khóa mới', newKeyHow: 'Khóa cũ mất hiệu lực ngay, thiết bị bị ngắt cho tới khi nạp khóa mới.', removeHow: 'Thiết bị bị ngắt ngay; số đo đã có vẫn giữ.', removeNow: (name: string) => `Xóa ${name}` },
  speakers: { states: ['đang nghỉ', 'đang phát'], lastHeard: 'Buổi gần nhất', heard: (n: string, m: string) => `nghe được ${n}/${m} giây`, title: (n: number) => `${n} cụm loa`, sub: (n: number, m: number) => `${n} hoạt động, ${m} lỗi`, name: 'Cụm loa', trouble: 'Sự cố', noTrouble: 'Không có', quality: 'Chất lượng (0–100)', grade: { good: 'Tốt', fair: 'Khá', medium: 'Trung bình', poor: 'Kém' }, empty: 'Chưa có cụm loa nào', emptyHow: 'Cụm loa hiện ra khi thiết bị kết nối lần đầu.', back: 'Báo về', choose: 'Chọn một cụm loa', pulls: 'Điều kéo điểm xuống', reading: 'Số đo mới nhất' },
  audit: {
    verbs: {
      'session.start': 'Đăng nhập', 'session.end': 'Đăng xuất', 'user.create': 'Thêm người dùng', 'user.change': 'Sửa người dùng', 'user.link': 'Tạo liên kết đăng nhập', 'administrator.reset': 'Đặt lại quản trị',
      'alarm.opened': 'Đã xem cảnh báo', 'alarm.acknowledge': 'Tiếp nhận cảnh báo', 'alarm.resolve': 'Xử lý xong cảnh báo', 'alarm.false_alarm': 'Báo sai', 'alarm.note': 'Ghi chú cảnh báo',
      'camera.test': 'Kiểm tra camera', 'camera.create': 'Thêm camera', 'camera.change': 'Sửa camera', 'camera.remove': 'Xóa camera', 'rule.create': 'Thêm quy tắc', 'rule.change': 'Sửa quy tắc', 'rule.remove': 'Xóa quy tắc',
      'device.create': 'Thêm thiết bị', 'device.change': 'Sửa thiết bị', 'device.remove': 'Xóa thiết bị', 'device.key': 'Tạo khóa mới cho thiết bị',
    } as Record<string, string>,
    details: { password: 'bằng mật khẩu', link: 'bằng liên kết một lần' } as Record<string, string>, owner: 'Chủ máy chủ',
    title: 'Nhật ký', number: 'Số', at: 'Lúc', who: 'Ai', verb: 'Việc', object: 'Đối tượng', detail: 'Chi tiết', hash: 'Dấu băm', intact: 'Chuỗi băm nguyên vẹn', intactHow: 'Mỗi dòng ghi dấu băm của dòng trước; sửa hay xóa một dòng sẽ lộ ra.', broken: 'CHUỖI BĂM BỊ ĐỨT', brokenHow: 'Có dòng bị sửa hoặc xóa. Giữ nguyên máy chủ và báo cán bộ kiểm tra.', empty: 'Chưa có dòng nào', older: 'Dòng cũ hơn',
  },
  map: { title: 'Bản đồ', alt: (unit: string, n: number, m: number) => `Bản đồ ${unit}: ${n} camera, ${m} cụm loa.`, alarm: 'Cảnh báo', noMap: 'Đơn vị này chưa có bản đồ.' },
  noUnit: { title: 'Máy chủ chưa khai báo đơn vị nào', how: 'Thêm mục [[unit]] vào tệp cấu hình của máy chủ rồi khởi động lại. Camera, thiết bị và chỉ số đều thuộc một đơn vị.' },
  notFound: 'Không có màn hình này, hoặc tài khoản không được xem.',
};
