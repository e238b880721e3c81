package io.gregor.executor.sandbox.kubernetes.docker;

/** Something in a pod's spec that the stand-in for a kubelet does not know how to do. It does no part of such a pod. */
final class NotCarriedOut extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotCarriedOut(String what) {
        super("this kubelet can't carry out " + what);
    }
}
