// Every browser test in one process: `node --test tests/whole/browser/all.mjs`.
import './roles.mjs';
import './live.mjs';
import './alarms.mjs';
