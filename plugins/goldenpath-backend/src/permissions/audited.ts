import type { AuditorService, BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Access } from './Access';

/** A change that is one auditor event. */
export interface AuditedChange {
  eventId: string;
  severityLevel: 'medium' | 'high';
  credentials: BackstageCredentials;
  meta?: JsonObject;
}

/** Makes one auditor event of a change, whether it succeeds or not. `describe` says what came of it. */
export async function audited<T>(
  services: { auditor: AuditorService; access: Access },
  change: AuditedChange,
  act: () => Promise<T>,
  describe: (answer: T) => JsonObject,
): Promise<T> {
  const { auditor, access } = services;
  const event = await auditor.createEvent({
    eventId: change.eventId,
    severityLevel: change.severityLevel,
    meta: { actor: access.actor(change.credentials), ...change.meta },
  });
  try {
    const answer = await act();
    await event.success({ meta: describe(answer) });
    return answer;
  } catch (error) {
    await event.fail({ error: error instanceof Error ? error : new Error(String(error)) });
    throw error;
  }
}
