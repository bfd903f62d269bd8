/** A registry of runs as scripts have written it, with its nine columns; `more` are lines as they come. */
export function registryOf(runs, more = []) {
  const rows = runs.map(({ start, seconds, phase, environment, buildId, exitCode }) => {
    const end = new Date(start.getTime() + seconds * 1_000);
    return [utc(start), utc(end), phase, environment, buildId, seconds, exitCode, '', ''].join(',');
  });
  const header = 'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,log_path';
  return [header, ...rows, ...more, ''].join('\n');
}

function utc(date) {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
