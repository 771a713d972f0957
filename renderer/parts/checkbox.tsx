import styles from './checkbox.module.css';

interface Props {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  title?: string;
}

export function Checkbox({ label, checked, onChange, title }: Props) {
  return (
    <label className={styles.checkbox} title={title}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
