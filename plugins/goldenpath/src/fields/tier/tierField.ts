import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { compareTierIds, isTierId, tierChoices } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { lifecycleOf, type FieldOptions } from '../formValues';
import { onCard } from '../onCard';
import { wordsOf } from '../wordsOf';
import { TierField } from './TierField';

/** `ui:field: GoldenPathTier` */
export const tierField = createFormField({
  name: 'GoldenPathTier',
  component: onCard(TierField),
  validation: async (tier: string, field, { apiHolder, formData, uiSchema }) => {
    const { t, formats } = await wordsOf(apiHolder);
    if (!isTierId(tier)) {
      field.addError(t('fields.tier.notNumber', { tier }));
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
      field.addError(t('fields.tier.unknown', { tier, known: formats.series(choices.map(({ id }) => id)) }));
    } else if (choice.state === 'refused') {
      field.addError(choice.reason);
    }
  },
  schema: makeFieldSchema({
    output: z => z.string().describe('The id of the highest tier, such as "1.5"'),
    uiOptions: z => z.object({ lifecycle: z.enum(['ephemeral', 'persistent']).optional() }),
  }),
});
