import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** Fields for the forms of templates; each is loaded when a form shows it. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'environment',
    params: { field: () => import('./environment/environmentField').then(module => module.environmentField) },
  }),
  FormFieldBlueprint.make({
    name: 'tier',
    params: { field: () => import('./tier/tierField').then(module => module.tierField) },
  }),
  FormFieldBlueprint.make({
    name: 'node-size',
    params: { field: () => import('./size/sizeField').then(module => module.sizeField) },
  }),
  FormFieldBlueprint.make({
    name: 'lifetime',
    params: { field: () => import('./lifetime/lifetimeField').then(module => module.lifetimeField) },
  }),
  FormFieldBlueprint.make({
    name: 'plan',
    params: { field: () => import('./plan/planField').then(module => module.planField) },
  }),
];
