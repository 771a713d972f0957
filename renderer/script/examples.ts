import device from './examples/device-simulator.js?raw';
import login from './examples/login-server.js?raw';
import sensor from './examples/periodic-sensor.js?raw';

/** Scripts to begin with; their names stand in the words. */
export const EXAMPLES = [
  { name: 'device', source: device },
  { name: 'login', source: login },
  { name: 'sensor', source: sensor },
] as const;
