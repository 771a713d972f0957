import styles from './checkbox.module.css';

interface Props {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  title?: string;
  disabled?: boolean;
  /** Id of the element that says more. */
  describedBy?: string;
}

export function Checkbox({ label, checked, onChange, title, disabled, describedBy }: Props) {
  return (
    <label className={`${styles.choice} ${styles.checkbox}`} title={title}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
