// Shows /api/state once a second and turns the knobs. No library, no address but this one.
"use strict";
const el = (id) => document.getElementById(id);
const FAULTS = [["none", "Không lỗi"], ["off", "Tắt"], ["silent", "Im"], ["freeze", "Đứng hình"], ["password", "Sai mật khẩu"], ["gone", "Không có luồng"], ["garbage", "Dữ liệu rác"]];
const FAULT_WORDS = Object.fromEntries(FAULTS);

function make(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}
const english = (text) => make("span", { lang: "en", textContent: text });
const time = (ms) => new Date(ms).toLocaleTimeString("vi-VN", { hour12: false });
const number = (value) => value.toLocaleString("vi-VN", { maximumFractionDigits: 2 });

async function command(path) {
  const answer = await fetch(path, { method: "POST" });
  if (answer.ok) show(await answer.json());
}
const button = (text, pressed, path) => {
  const node = make("button", { type: "button", textContent: text, onclick: () => command(path) });
  if (pressed !== null) node.setAttribute("aria-pressed", String(pressed));
  return node;
};

// A row is only replaced when its content changed, so that a focused button keeps the focus.
function fill(parent, rows) {
  rows.forEach(([key, build], at) => {
    const old = parent.children[at];
    if (old && old.dataset.key === key) return;
    const fresh = build();
    fresh.dataset.key = key;
    if (old) old.replaceWith(fresh); else parent.append(fresh);
  });
  while (parent.children.length > rows.length) parent.lastElementChild.remove();
}

function chapterRow(chapter, current) {
  const body = make("div", {}, make("h3", {}, chapter.name.vi + " ", english(chapter.name.en)), make("p", { textContent: chapter.text.vi }), make("p", {}, english(chapter.text.en)));
  if (chapter.missing.vi) body.append(make("p", { className: "missing" }, "Chưa có: " + chapter.missing.vi + " ", english("Not yet: " + chapter.missing.en)));
  if (current) body.append(make("progress", { id: "progress", max: chapter.lasts_s, value: 0 }));
  const row = make("li", {}, make("span", { className: "at", textContent: chapter.clock }), body, button(current ? "Từ đầu chương" : "Tới chương này", null, "/api/jump?chapter=" + encodeURIComponent(chapter.id)));
  if (current) row.setAttribute("aria-current", "step");
  return row;
}

function cameraRow(camera) {
  const buttons = make("div", { className: "buttons" });
  for (const [kind, word] of FAULTS) buttons.append(button(word, camera.by_hand === kind, `/api/fault?camera=${camera.id}&kind=${kind}`));
  if (camera.can_be_covered) buttons.append(button("Che ống kính", camera.take === "covered", `/api/take?camera=${camera.id}&name=covered`));
  if (camera.can_show_person) buttons.append(button("Có người", camera.take === "ir-person", `/api/take?camera=${camera.id}&name=ir-person`));
  const state = camera.fault === "none" ? make("span", { textContent: camera.take }) : make("span", { className: "faulty", textContent: FAULT_WORDS[camera.fault] });
  return make("tr", {}, make("td", {}, camera.name.vi + " ", english(camera.id + " · " + camera.name.en)), make("td", {}, state),
    make("td", { className: "num", textContent: camera.viewers }), make("td", { textContent: camera.moving_since ? time(camera.moving_since) : "–" }), make("td", {}, buttons));
}

function deviceRow(device) {
  const silent = device.silent || device.silent_by_hand;
  const state = silent ? "im lặng" : device.playing ? "đang phát" : device.admitted ? "đã vào" : device.refusal ? "bị từ chối: " + device.refusal : "chưa nối";
  const values = Object.entries(device.values).filter(([name]) => !/voltage|sim_/.test(name)).map(([name, value]) => `${name} ${number(value)}`).join(" · ");
  return make("tr", {}, make("td", {}, device.name + " ", english(device.id)), make("td", { className: silent || device.refusal ? "faulty" : "", textContent: state }),
    make("td", { className: "quiet", textContent: values }), make("td", { className: "num", textContent: device.kept }),
    make("td", {}, button(device.silent_by_hand ? "Cho nói lại" : "Làm im", device.silent_by_hand, `/api/silence?device=${device.id}&on=${device.silent_by_hand ? 0 : 1}`)));
}

function phoneRow(message) {
  const foot = make("div", { className: "quiet" }, "nhận lúc " + time(message.received) + (message.times > 1 ? ` · ${message.times} lần` : "") + " · ");
  foot.append(message.signature === "good" ? "chữ ký đúng" : make("span", { className: "bad", textContent: { wrong: "CHỮ KÝ SAI", old: "CHỮ KÝ QUÁ CŨ", missing: "KHÔNG CÓ CHỮ KÝ" }[message.signature] }));
  return make("li", {}, message.text || "(không đọc được)", foot);
}

function show(s) {
  el("lost").hidden = true;
  el("title").textContent = s.title.vi;
  el("clock").textContent = s.clock;
  el("pause").textContent = s.paused ? "Chạy tiếp" : "Tạm dừng";
  el("pause").setAttribute("aria-pressed", String(s.paused));
  el("pause").onclick = () => command("/api/pause?on=" + (s.paused ? 0 : 1));
  if (document.activeElement !== el("speed")) el("speed").value = String(s.speed);
  fill(el("chapters"), s.chapters.map((c) => [c.id + (c.id === s.chapter), () => chapterRow(c, c.id === s.chapter)]));
  if (el("progress")) el("progress").value = s.elapsed_s;
  fill(el("log"), s.log.map((l) => [l.at + l.text.vi, () => make("li", {}, make("time", { textContent: l.clock }), make("span", {}, l.text.vi + " ", english(l.text.en)))]));
  fill(el("cameras"), s.cameras.map((c) => [JSON.stringify([c.id, c.take, c.viewers, c.fault, c.by_hand, c.moving_since]), () => cameraRow(c)]));
  fill(el("devices"), s.devices.map((d) => [JSON.stringify(d), () => deviceRow(d)]));
  el("phone-reach").textContent = s.phone_reachable ? "Cho mất sóng" : "Cho có sóng lại";
  el("phone-reach").setAttribute("aria-pressed", String(!s.phone_reachable));
  el("phone-reach").onclick = () => command("/api/phone?reachable=" + (s.phone_reachable ? 0 : 1));
  el("phone-count").textContent = `${s.phone_received} tin đã nhận` + (s.phone_reachable ? "" : " · đang mất sóng");
  fill(el("phone"), s.phone.map((m) => [m.id + m.received + m.times, () => phoneRow(m)]));
}

el("speed").onchange = (event) => command("/api/speed?times=" + event.target.value);
async function refresh() {
  const state = await fetch("/api/state").then((answer) => answer.json(), () => null);
  if (state) show(state);
  else el("lost").hidden = false;
}
async function keep_refreshing() {
  try {
    await refresh();
  } finally {
    setTimeout(keep_refreshing, 1000);   // also after a mistake of ours: the next state may be readable
  }
}
keep_refreshing();
