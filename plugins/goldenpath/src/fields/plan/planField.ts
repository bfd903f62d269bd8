import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { onCard } from '../onCard';
import { PlanField } from './PlanField';

/** `ui:field: GoldenPathPlan`: shows, and has no value. */
export const planField = createFormField({
  name: 'GoldenPathPlan',
  component: onCard(PlanField),
  schema: makeFieldSchema({
    output: z => z.null(),
    uiOptions: z => z.object({ lifecycle: z.enum(['ephemeral', 'persistent']).optional() }),
  }),
});
