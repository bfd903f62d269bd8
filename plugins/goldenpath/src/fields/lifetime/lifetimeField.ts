import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { environmentOf } from '../formValues';
import { onCard } from '../onCard';
import { readEnvironments } from '../readEnvironments';
import { wordsOf } from '../wordsOf';
import { LifetimeField } from './LifetimeField';
import { findLifetimeFault } from './lifetimeFault';

/** `ui:field: GoldenPathLifetime` */
export const lifetimeField = createFormField({
  name: 'GoldenPathLifetime',
  component: onCard(LifetimeField),
  validation: async (hours: number, field, { apiHolder, formData }) => {
    const environments = await readEnvironments(apiHolder);
    const environment =
      environments === 'unknown' ? undefined : environments.find(({ name }) => name === environmentOf(formData));
    const fault = findLifetimeFault({
      hours,
      ...(environment && { environment }),
      ...(await wordsOf(apiHolder)),
    });
    if (fault !== undefined) {
      field.addError(fault);
    }
  },
  schema: makeFieldSchema({
    output: z => z.number().int().min(1).describe('Hours'),
    uiOptions: z => z.object({ lifecycle: z.enum(['ephemeral', 'persistent']).optional() }),
  }),
});
