/** The labels of a path that matches a URI template of the HTTP trait, or `undefined` where it doesn't match. */
export function matchUri(template: string, path: string): Record<string, string> | undefined {
  const expected = segments(template.split('?')[0] ?? '');
  const actual = segments(path);
  const greedy = expected.at(-1)?.endsWith('+}') ?? false;
  if (greedy ? actual.length < expected.length : actual.length !== expected.length) {
    return undefined;
  }
  const labels: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const label = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    const value = label?.[2] ? actual.slice(index).join('/') : (actual[index] ?? '');
    if (label?.[1]) {
      labels[label[1]] = decodeURIComponent(value);
    } else if (segment !== value) {
      return undefined;
    }
  }
  return labels;
}

/** How many segments of a template are literal: of two templates that match, the more literal one is meant. */
export function literalSegments(template: string): number {
  return segments(template).filter(segment => !segment.startsWith('{')).length;
}

function segments(path: string): string[] {
  return path.split('/').filter(segment => segment !== '');
}
