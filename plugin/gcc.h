/* All that the plugin takes from GCC, in the order in which GCC 12's
   headers want it.  No other file includes a GCC header.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef GREEDY_GCC_H
#define GREEDY_GCC_H

#include "gcc-plugin.h"
#include "system.h"
#include "coretypes.h"
#include "backend.h"
#include "target.h"
#include "rtl.h"
#include "tree.h"
#include "df.h"
#include "memmodel.h"
#include "tm_p.h"
#include "insn-config.h"
#include "regs.h"
#include "emit-rtl.h"
#include "recog.h"
#include "function-abi.h"
#include "ira.h"
#include "ira-int.h"
#include "lra.h"
#include "cfgrtl.h"
#include "cfgbuild.h"
#include "except.h"
#include "predict.h"
#include "sreal.h"
#include "tree-pass.h"
#include "context.h"
#include "pass_manager.h"
#include "diagnostic-core.h"
#include "options.h"
#include "output.h"
#include "rtl-iter.h"
#include "expr.h"
#include "reload.h"

/* Which target these headers are for.  */
#if defined (OPTION_MASK_ISA_64BIT)
#define GREEDY_TARGET_X86 1
#elif defined (TARGET_THUMB2)
#define GREEDY_TARGET_ARM 1
#elif defined (TARGET_SVE)
#define GREEDY_TARGET_AARCH64 1
#endif

#endif
