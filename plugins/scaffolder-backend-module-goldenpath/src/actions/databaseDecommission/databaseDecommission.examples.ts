import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Take a database away, with a dump of its content first',
    example: stringify({
      steps: [
        {
          id: 'decommission',
          action: 'goldenpath:database:decommission',
          name: 'Take the database away',
          input: { environment: 'dev', name: 'shop', confirm: 'shop', dump: true },
        },
      ],
    }),
  },
];
