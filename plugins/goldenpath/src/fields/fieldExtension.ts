import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import type { FormField } from '@backstage/plugin-scaffolder-react/alpha';

/** A form field as the old frontend system knows it. */
export function fieldExtensionOf(field: FormField): FieldExtensionOptions {
  if (!isFieldExtension(field)) {
    throw new Error('This version of @backstage/plugin-scaffolder-react keeps a form field in another shape.');
  }
  return field;
}

/** The scaffolder's type of a field hides what it keeps in it. */
function isFieldExtension(field: FormField): field is FormField & FieldExtensionOptions {
  return 'name' in field && 'component' in field;
}
