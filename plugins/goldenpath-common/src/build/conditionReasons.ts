/**
 * Reasons of conditions that the derivation of tiers reads. Any other reason is the observer's own.
 *
 * @public
 */
export const conditionReasons = {
  /** `False` or `Unknown`, and still within the time that the tier has to settle. */
  notYet: 'NotYet',
  /** `True`, because there is nothing that the criterion could be about (no ExternalSecret, say). */
  notApplicable: 'NotApplicable',
} as const;

/**
 * Types of the conditions that are the build's own and no criterion's.
 *
 * @public
 */
export const buildConditions = {
  /** Whether the admission checks let the build start. */
  preflight: 'Preflight',
  /** What a running teardown waits for. */
  deleting: 'Deleting',
  /** `True` once the teardown is proven complete. */
  cleanedUp: 'CleanedUp',
  /** What the last validation found: `True` where every criterion was met, `Unknown` where some could not be looked at. */
  validated: 'Validated',
} as const;
