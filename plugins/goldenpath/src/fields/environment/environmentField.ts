import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { lifecycleOf, type FieldOptions } from '../formValues';
import { onCard } from '../onCard';
import { readEnvironments } from '../readEnvironments';
import { wordsOf } from '../wordsOf';
import { EnvironmentField } from './EnvironmentField';
import { findEnvironmentFault } from './environmentFault';

/** `ui:field: GoldenPathEnvironment` */
export const environmentField = createFormField({
  name: 'GoldenPathEnvironment',
  component: onCard(EnvironmentField),
  validation: async (environment: string, field, { apiHolder, formData, uiSchema }) => {
    const fieldOptions: FieldOptions | undefined = uiSchema?.['ui:options'];
    const fault = findEnvironmentFault({
      environment,
      lifecycle: lifecycleOf({ values: formData, fieldOptions }),
      environments: await readEnvironments(apiHolder),
      ...(await wordsOf(apiHolder)),
    });
    if (fault !== undefined) {
      field.addError(fault);
    }
  },
  schema: makeFieldSchema({
    output: z => z.string().describe('The name of an environment'),
    uiOptions: z => z.object({ lifecycle: z.enum(['ephemeral', 'persistent']).optional() }),
  }),
});
