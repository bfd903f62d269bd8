import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'A new password for the app that owns the database',
    example: stringify({
      steps: [
        {
          id: 'rotate',
          action: 'goldenpath:database:rotate',
          name: 'Rotate the password',
          input: { environment: 'dev', name: 'shop' },
        },
      ],
    }),
  },
  {
    description: 'A new password for an app that may read the database',
    example: stringify({
      steps: [
        {
          id: 'rotate',
          action: 'goldenpath:database:rotate',
          name: 'Rotate the password of analytics',
          input: { environment: 'dev', name: 'shop', app: 'analytics' },
        },
      ],
    }),
  },
];
