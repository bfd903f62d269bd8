export { formatDuration } from './duration';
export { formatFaults } from './faults';
