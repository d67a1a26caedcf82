// Bad input against a running centre: refused in one clear sentence, counted, and nothing else disturbed.
import './refusals/devices.mjs';
import './refusals/configuration.mjs';
import './refusals/http.mjs';
import './refusals/websockets.mjs';
import './refusals/cameras.mjs';
