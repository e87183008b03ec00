/* Which forms the operands of a function's problem have.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-section-anchors" } */

long base (long *p) { return *p; }
/* { dg-final { scan-forms base "base" { target i?86-*-* x86_64-*-* } } } */
/* { dg-final { scan-forms base "thumb" { target arm*-*-* } } } */
/* { dg-final { scan-forms base "" { target aarch64-*-* } } } */

int base_rex (int *p) { return *p; }
/* { dg-final { scan-forms base_rex "base-rex rex" { target x86_64-*-* } } } */

long base_disp (long *p) { return p[3]; }
/* { dg-final { scan-forms base_disp "base-disp" { target x86_64-*-* } } } */
/* { dg-final { scan-forms base_disp "" { target i?86-*-* } } } */
/* { dg-final { scan-forms base_disp "thumb" { target arm*-*-* } } } */

/* Too far for 16 bits.  */
long base_far (long *p) { return p[33]; }
/* { dg-final { scan-forms base_far "base-disp" { target x86_64-*-* } } } */
/* { dg-final { scan-forms base_far "" { target arm*-*-* } } } */

int base_disp_rex (int *p) { return p[3]; }
/* { dg-final { scan-forms base_disp_rex "base-disp-rex rex" { target x86_64-*-* } } } */

long base_index (char *p, long i) { return *(long *) (p + i); }
/* { dg-final { scan-forms base_index "base-index" { target i?86-*-* x86_64-*-* } } } */
/* { dg-final { scan-forms base_index "thumb" { target arm*-*-* } } } */

int base_index_rex (char *p, long i) { return *(int *) (p + i); }
/* { dg-final { scan-forms base_index_rex "base-index-rex rex" { target x86_64-*-* } } } */

/* A displacement makes room for any base.  */
long base_index_disp (char *p, long i) { return *(long *) (p + i + 99); }
/* { dg-final { scan-forms base_index_disp "" { target i?86-*-* x86_64-*-* } } } */

long logic (long a, long b) { return a ^ b; }
/* { dg-final { scan-forms logic "" { target i?86-*-* x86_64-*-* } } } */
/* { dg-final { scan-forms logic "thumb" { target arm*-*-* } } } */

int logic_rex (int a, int b) { return a ^ b; }
/* { dg-final { scan-forms logic_rex "rex" { target x86_64-*-* } } } */

void byte (char *p, char c) { *p = c; }
/* { dg-final { scan-forms byte "base-rex rex8" { target x86_64-*-* } } } */
/* { dg-final { scan-forms byte "base" { target i?86-*-* } } } */
/* { dg-final { scan-forms byte "thumb" { target arm*-*-* } } } */

/* Values of one byte have a short form in every register.  */
void acc (long *p, long a, long b) { a &= -1234; b &= -12; p[0] = p[1] = a; p[2] = p[3] = b; }
/* { dg-final { scan-forms acc "acc base base-disp" { target x86_64-*-* } } } */
/* { dg-final { scan-forms acc "acc base" { target i?86-*-* } } } */

void acc_rex (int *p, int a) { a ^= 1234; p[0] = a; p[9] = a; }
/* { dg-final { scan-forms acc_rex "acc-rex base-disp-rex base-rex rex" { target x86_64-*-* } } } */

int acc_rex8 (char *p, char *q) { char c = *p; return c == 33 ? 1 : c * *q; }
/* { dg-final { scan-forms acc_rex8 "acc-rex8 base-rex rex rex8" { target x86_64-*-* } } } */

int large (int a) { return a + 123456; }
/* { dg-final { scan-forms large "" { target arm*-*-* } } } */
