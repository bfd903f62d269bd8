import type { TierId } from './types';

const TIER_ID = /^(0|[1-9]\d*)(\.\d+)?$/;

/** Whether a text is a tier id: a decimal number, written without sign or leading zeros. @public */
export function isTierId(text: string): text is TierId {
  return TIER_ID.test(text);
}

/**
 * Orders tier ids as numbers: negative where `a` is the lower tier, 0 where both are the same one (`"2"` and `"2.0"`).
 *
 * @public
 */
export function compareTierIds(a: TierId, b: TierId): number {
  return Number(a) - Number(b);
}
