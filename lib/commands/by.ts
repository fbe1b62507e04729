/** Where something is changed, and under whose name it is written down. */
export interface By {
  project: string;
  author: string;
}
