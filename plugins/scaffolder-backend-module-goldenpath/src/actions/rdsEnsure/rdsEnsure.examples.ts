import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Make sure that an environment has its database instance',
    example: stringify({
      steps: [
        {
          id: 'rds',
          action: 'goldenpath:rds:ensure',
          name: 'Make or adopt the database instance',
          input: { environment: 'dev' },
        },
      ],
    }),
  },
];
