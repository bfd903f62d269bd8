import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { onCard } from '../onCard';
import { isNodeSize } from './nodeSizes';
import { SizeField } from './SizeField';

/** `ui:field: GoldenPathNodeSize` */
export const sizeField = createFormField({
  name: 'GoldenPathNodeSize',
  component: onCard(SizeField),
  validation: (size: string, field) => {
    if (!isNodeSize(size)) {
      field.addError(`There is no size "${size}"; choose one of those offered`);
    }
  },
  schema: makeFieldSchema({ output: z => z.enum(['small', 'medium', 'large', 'xlarge']) }),
});
