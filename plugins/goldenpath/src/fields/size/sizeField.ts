import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { onCard } from '../onCard';
import { wordsOf } from '../wordsOf';
import { isNodeSize } from './nodeSizes';
import { SizeField } from './SizeField';

/** `ui:field: GoldenPathNodeSize` */
export const sizeField = createFormField({
  name: 'GoldenPathNodeSize',
  component: onCard(SizeField),
  validation: async (size: string, field, { apiHolder }) => {
    if (!isNodeSize(size)) {
      const { t } = await wordsOf(apiHolder);
      field.addError(t('fields.size.unknown', { size }));
    }
  },
  schema: makeFieldSchema({ output: z => z.enum(['small', 'medium', 'large', 'xlarge']) }),
});
