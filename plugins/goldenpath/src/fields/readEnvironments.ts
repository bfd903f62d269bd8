import type { ApiHolder } from '@backstage/core-plugin-api';
import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';

/**
 * The environments, for a check of what was filled in; `unknown` where they cannot be read. Then a field lets through what it cannot judge: the
 * request is checked again when it is sent.
 */
export async function readEnvironments(apiHolder: ApiHolder): Promise<EnvironmentSummary[] | 'unknown'> {
  try {
    return (await apiHolder.get(goldenPathDatabasesApiRef)?.listEnvironments())?.items ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
