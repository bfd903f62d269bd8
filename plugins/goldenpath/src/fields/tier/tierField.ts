import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { compareTierIds, isTierId, tierChoices } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { lifecycleOf, type FieldOptions } from '../formValues';
import { onCard } from '../onCard';
import { TierField } from './TierField';

/** `ui:field: GoldenPathTier` */
export const tierField = createFormField({
  name: 'GoldenPathTier',
  component: onCard(TierField),
  validation: async (tier: string, field, { apiHolder, formData, uiSchema }) => {
    if (!isTierId(tier)) {
      field.addError(`"${tier}" is no tier; give its number, such as 1.5, or leave it out`);
      return;
    }
    // Where the contract cannot be read, the request is judged when it is sent.
    const contract = await apiHolder
      .get(goldenPathApiRef)
      ?.getContract()
      .catch(() => undefined);
    if (!contract) {
      return;
    }
    const fieldOptions: FieldOptions | undefined = uiSchema?.['ui:options'];
    const choices = tierChoices({ contract, lifecycle: lifecycleOf({ values: formData, fieldOptions }) });
    const choice = choices.find(({ id }) => compareTierIds(id, tier) === 0);
    if (!choice) {
      field.addError(`There is no tier ${tier}; the tiers are ${choices.map(({ id }) => id).join(', ')}`);
    } else if (choice.state === 'refused') {
      field.addError(choice.reason);
    }
  },
  schema: makeFieldSchema({
    output: z => z.string().describe('The id of the highest tier, such as "1.5"'),
    uiOptions: z => z.object({ lifecycle: z.enum(['ephemeral', 'persistent']).optional() }),
  }),
});
