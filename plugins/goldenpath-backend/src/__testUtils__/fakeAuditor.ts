import type { AuditorService, AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** An auditor event as it ended. */
export interface AuditedEvent extends AuditorServiceCreateEventOptions {
  ended?: { as: 'success'; meta?: JsonObject } | { as: 'failure'; error: Error };
}

/** An auditor that keeps what it is told. */
export function fakeAuditor(): { auditor: AuditorService; events: AuditedEvent[] } {
  const events: AuditedEvent[] = [];
  return {
    events,
    auditor: {
      async createEvent(options) {
        const event: AuditedEvent = { ...options };
        events.push(event);
        return {
          async success(answer) {
            event.ended = { as: 'success', ...(answer?.meta && { meta: answer.meta }) };
          },
          async fail({ error }) {
            event.ended = { as: 'failure', error };
          },
        };
      },
    },
  };
}
