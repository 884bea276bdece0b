import * as z from 'zod';

/** Arguments about people and where they live: an error names them, but never repeats what was given. */
export const personal = z.registry<{ personal: true }>();

/** Marks an argument as personal. */
export function personalField<Field extends z.ZodType>(field: Field): Field {
  personal.add(field, { personal: true });
  return field;
}

/** Whether a field, or what it wraps, is marked. */
export function isPersonal(field: z.core.$ZodType | undefined): boolean {
  if (field === undefined) return false;
  if (personal.get(field) !== undefined) return true;
  return field instanceof z.ZodOptional && isPersonal(field.unwrap());
}
