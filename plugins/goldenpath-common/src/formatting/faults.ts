/** Faults or refusals as lines for people, each with its place: `nodes.max: 99 nodes are more than the 20 …`. @public */
export function formatFaults(faults: readonly { path: string; message: string }[]): string[] {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
}
