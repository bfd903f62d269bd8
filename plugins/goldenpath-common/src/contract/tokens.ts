import type { ValueToken } from './types';

/** What stands for a token in one build. @public */
export type TokenValues = { [token in ValueToken]: string };

/** Every token that an app's values and hosts may hold. @public */
export const valueTokens: ValueToken[] = [
  'environment',
  'lifecycle',
  'buildId',
  'hostSuffix',
  'baseDomain',
  'dnsOwnerId',
  'clusterName',
  'region',
  'secretPath',
];

/** A word between double braces. Anything else there (`{{ .Values.x }}`) is a chart's own template and left alone. */
const TOKEN = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;
/** Words that templates of charts use by themselves. */
const TEMPLATE_WORDS = new Set(['end', 'else', 'break', 'continue']);

/** The words between double braces that are no token. */
export function findUnknownTokens(text: string): string[] {
  const known = new Set<string>(valueTokens);
  return [...text.matchAll(TOKEN)]
    .map(([, word]) => word)
    .filter(word => !known.has(word) && !TEMPLATE_WORDS.has(word));
}

/** Puts a build's values in place of the tokens of a text. */
export function replaceTokens(text: string, values: TokenValues): string {
  const known = new Map<string, string>(Object.entries(values));
  return text.replace(TOKEN, (whole, word: string) => known.get(word) ?? whole);
}

/** The same structure with every text in it (not the keys) changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map(entry => mapTexts(entry, change));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapTexts(entry, change)]));
  }
  return value;
}

/** Every text in a structure, with the keys that lead to it. */
export function listTexts(value: unknown, keys: string[] = []): { keys: string[]; text: string }[] {
  if (typeof value === 'string') {
    return [{ keys, text: value }];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, entry]) => listTexts(entry, [...keys, key]));
  }
  return [];
}
