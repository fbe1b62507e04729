import { type Role, ROLES } from "#contract/accounts.ts";

interface Props {
  /** Where no label stands beside it. */
  label?: string;
  id?: string;
  value?: Role;
  name?: string;
  disabled?: boolean;
  onChange?: (role: Role) => void;
}

/** A role, each including those above it. */
export function RoleSelect({ label, id, value, name, disabled, onChange }: Props) {
  const controlled = value === undefined ? { defaultValue: ROLES[0] } : { value };
  return (
    <select
      id={id}
      aria-label={label}
      name={name}
      disabled={disabled}
      {...controlled}
      onChange={(event) => onChange?.(ROLES.find((role) => role === event.target.value) ?? ROLES[0])}
    >
      {ROLES.map((role) => (
        <option key={role}>{role}</option>
      ))}
    </select>
  );
}
