import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { environmentField } from '../fields/environment/environmentField';
import { fieldExtensionOf } from '../fields/fieldExtension';
import { lifetimeField } from '../fields/lifetime/lifetimeField';
import { planField } from '../fields/plan/planField';
import { sizeField } from '../fields/size/sizeField';
import { tierField } from '../fields/tier/tierField';
import { goldenPathPlugin } from './plugin';

/** `ui:field: GoldenPathEnvironment`, within `<ScaffolderFieldExtensions>`. @public */
export const GoldenPathEnvironmentFieldExtension = goldenPathPlugin.provide(
  createScaffolderFieldExtension(fieldExtensionOf(environmentField)),
);

/** `ui:field: GoldenPathTier`, within `<ScaffolderFieldExtensions>`. @public */
export const GoldenPathTierFieldExtension = goldenPathPlugin.provide(
  createScaffolderFieldExtension(fieldExtensionOf(tierField)),
);

/** `ui:field: GoldenPathNodeSize`, within `<ScaffolderFieldExtensions>`. @public */
export const GoldenPathNodeSizeFieldExtension = goldenPathPlugin.provide(
  createScaffolderFieldExtension(fieldExtensionOf(sizeField)),
);

/** `ui:field: GoldenPathLifetime`, within `<ScaffolderFieldExtensions>`. @public */
export const GoldenPathLifetimeFieldExtension = goldenPathPlugin.provide(
  createScaffolderFieldExtension(fieldExtensionOf(lifetimeField)),
);

/** `ui:field: GoldenPathPlan`, within `<ScaffolderFieldExtensions>`. @public */
export const GoldenPathPlanFieldExtension = goldenPathPlugin.provide(
  createScaffolderFieldExtension(fieldExtensionOf(planField)),
);
