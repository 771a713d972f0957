import styles from './message-page.module.css';

/** The whole window says one thing. */
export function MessagePage({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </main>
  );
}
